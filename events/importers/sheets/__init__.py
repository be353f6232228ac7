"""Tables without set columns: any spreadsheet, or the template with which a newsroom enters events."""
