"""Events that may be one: found by place and days, weighed by one rule."""
