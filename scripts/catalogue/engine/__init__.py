"""Adapters between our pages and the engines that publish them. Nothing else imports an engine."""


class EngineError(Exception):
    """Raised when an engine is missing or fails; the French message says what to do."""
