"""Pictures of a filtered view, drawn by the server: preview cards, and the map for readers without JavaScript."""
