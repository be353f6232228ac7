"""Makes the basemap and the areas from Natural Earth and GeoNames; for maintainers. See README.md."""
