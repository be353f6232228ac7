"""What a public event has, one bit each: PublicEvent.has."""

HAS = {"figures": 1, "media": 2, "legs": 4, "disputed": 8, "sources2": 16}
