class Unfit(Exception):
    """A file that is not taken; ``code`` says why, and ``reasons`` has the sentence to it."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code
