"""How a request is refused: one shape of problem, in the reader's language, with what is wrong by its place."""
