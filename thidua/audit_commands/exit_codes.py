"""How the commands of auditors end."""

EXIT_CODES = "Exit codes: 0 it is so, 1 it is not, 2 that can't be told, or wrong usage."
