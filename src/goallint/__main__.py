"""`python -m goallint`."""

from goallint.cli.start import main

if __name__ == "__main__":
    main()
