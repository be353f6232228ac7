"""What a standalone map is made of: folium's layers, and the page around them."""
