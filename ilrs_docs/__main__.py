"""`python -m ilrs_docs`: the same as the command `ilrs-docs`."""

from ilrs_docs.cli import main

if __name__ == "__main__":
    main()
