# Thin aliases; the commands are in manage.py.
.PHONY: up test lint

up:
	python3 manage.py up

test:
	python3 manage.py test

lint:
	python3 manage.py test tests/test_tools.py
