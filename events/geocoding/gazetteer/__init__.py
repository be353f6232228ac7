"""The offline gazetteer: a file of places that the product ships, the index made of it, and searching there.

Whose data it holds, and how the file is made: basemap/README.md.
"""
