"""Everything that `summarise` raises on purpose.

    SummariseError
    ├── UsageError                 the call cannot mean anything (exit 2)
    │   └── UnknownModel           no preset and no [models.NAME] of that name
    ├── ConfigError                a configuration file or value cannot be used
    ├── ArticleError               one article cannot be read; others can
    │   ├── ArticleNotFound
    │   ├── ArticleUnreadable      permission, binary, wrong encoding
    │   ├── ArticleEmpty           nothing is left once furniture is gone
    │   ├── PageWithoutArticle     an index, a paywall stub, a consent wall
    │   ├── FeedUnreadable         the answer is no feed
    │   └── FetchError             one address could not be fetched; others can
    │       ├── AddressRefused     not http(s), private, or a redirect into such
    │       ├── FetchDenied        robots.txt or the server says no
    │       ├── FetchFailed        DNS, connection, TLS, timeout, 429, 5xx
    │       └── FetchTooLarge      more bytes than allowed, packed or unpacked
    ├── StoreError                 a database of ours cannot be used
    │   └── StoreDamaged           it is no longer what was written
    ├── DeliveryError              a finished briefing could not be handed over
    │   ├── MailServerUnreachable  refused, reset, timed out, gone in mid-sentence
    │   ├── MailTlsFailed          no STARTTLS, or a certificate that proves nothing
    │   ├── MailLoginFailed        the server does not take user and password
    │   └── MailRefused            the server does not take the sender, a recipient or the message
    ├── OutputFailed               a file could not be written; what was there is as it was
    ├── RunLocked                  another run of this briefing is under way (exit 11)
    ├── ScheduleFailed             the scheduler of this machine refused, or there is none
    ├── BudgetReached              the next call could cost more than is left (exit 4)
    ├── OfflineError               --offline, and this needs the network
    ├── PromptError                a template is missing or lacks a variable
    ├── RecordingError             a recorded answer cannot be used or written
    │   └── RecordingMissing       nothing recorded answers this request
    ├── ModelError                 the model did not give a usable answer
    │   ├── ModelUnavailable       refused, reset, timed out, 5xx, 429
    │   ├── ModelRejectedRequest   4xx: key, model name, context length
    │   ├── ModelQuotaExceeded     the account is out of credit
    │   ├── ModelRefused           refusal or content filter
    │   ├── ModelAnswerTruncated   finish_reason=length
    │   └── ModelAnswerInvalid     not JSON, wrong schema, wrong tool
    ├── LocalModelError            the bundled runtime or its weights
    │   ├── LocalRuntimeMissing    xllamacpp is not installed
    │   ├── ModelNotPulled         the weights are not on this machine
    │   ├── ModelCorrupt           the hash of the weights is wrong
    │   ├── PullFailed             no source gave the weights
    │   ├── DiskFull
    │   └── LocalServerFailed      the server did not start
    └── EvaluationError            a score cannot be given; its branch stands in summarise_evals.errors

A draft that the article does not support is no error: it is a `Rejection`.
"""

from __future__ import annotations


class SummariseError(Exception):
    """Root of the tree. `str(error)` is one line that says what to do next."""


class UsageError(SummariseError):
    """The call itself is wrong."""


class UnknownModel(UsageError):
    """No preset and no configured model has this name."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        self.name = name
        super().__init__(
            f"no model is called {name!r}; known: {', '.join(known)} "
            f"(or add [models.{name}] to the config, see `summarise config path`)"
        )


class ConfigError(SummariseError):
    """A configuration file or value cannot be used."""


class ArticleError(SummariseError):
    """One article cannot be read; the others can."""

    def __init__(self, uri: str, message: str) -> None:
        self.uri = uri
        super().__init__(f"{uri}: {message}")


class ArticleNotFound(ArticleError):
    """Nothing is at that path."""

    def __init__(self, uri: str) -> None:
        super().__init__(uri, "no such file; check the path")


class ArticleUnreadable(ArticleError):
    """The bytes are not an article: no permission, binary, undecodable, malformed."""


class ArticleEmpty(ArticleError):
    """No sentence is left once page furniture is removed."""


class PageWithoutArticle(ArticleError):
    """The page is an index, a paywall stub or a consent wall; `kind` says which."""

    def __init__(self, uri: str, message: str, *, kind: str) -> None:
        self.kind = kind
        super().__init__(uri, message)


class FeedUnreadable(ArticleError):
    """What came back is no feed."""


class FetchError(ArticleError):
    """One address could not be fetched; `requests` is how often it was asked."""

    def __init__(self, uri: str, message: str, *, requests: int = 0) -> None:
        self.requests = requests
        super().__init__(uri, message)


class AddressRefused(FetchError):
    """The address may not be asked: not http(s), private, or a redirect into such."""


class FetchDenied(FetchError):
    """robots.txt or the server says no: 401, 403, 404, 410, 451. Asking again is pointless."""

    def __init__(self, uri: str, message: str, *, requests: int = 0, status: int = 0) -> None:
        self.status = status
        super().__init__(uri, message, requests=requests)


class FetchFailed(FetchError):
    """DNS, connection, TLS, timeout, 429 or 5xx. Trying later may help."""

    def __init__(
        self, uri: str, message: str, *, requests: int = 0, retry_after_seconds: float | None = None
    ) -> None:
        self.retry_after_seconds = retry_after_seconds
        super().__init__(uri, message, requests=requests)


class FetchTooLarge(FetchError):
    """More bytes than allowed, packed or unpacked."""


class StoreError(SummariseError):
    """A database of ours cannot be used; the message says what to do."""


class StoreDamaged(StoreError):
    """The database is not what was written: corrupt, cut short, or no database at all."""


class OutputFailed(SummariseError):
    """A file could not be written: no space, no permission. What was there before is as it was."""

    def __init__(self, path: str, message: str) -> None:
        self.path = path
        super().__init__(f"{path}: {message}")


class RunLocked(SummariseError):
    """Another run of this briefing is under way; `holder` is its process, None when it is not known."""

    def __init__(self, briefing: str, *, holder: int | None) -> None:
        self.briefing = briefing
        self.holder = holder
        process = f" (process {holder})" if holder else ""
        super().__init__(f"{briefing}: another run is under way{process}; wait for it, it makes the briefing")


class DeliveryError(SummariseError):
    """A finished briefing could not be handed over; the briefing itself is kept."""


class MailServerUnreachable(DeliveryError):
    """Refused, reset, timed out. `may_have_arrived` when the message was under way: sending again may double it."""

    def __init__(self, message: str, *, may_have_arrived: bool = False) -> None:
        self.may_have_arrived = may_have_arrived
        super().__init__(message)


class MailTlsFailed(DeliveryError):
    """The server offers no STARTTLS, or its certificate does not prove who it is."""


class MailLoginFailed(DeliveryError):
    """The server does not take the user and password."""


class MailRefused(DeliveryError):
    """The server does not take the sender, the recipients or the message; `code` is its reply."""

    def __init__(self, message: str, *, code: int = 0) -> None:
        self.code = code
        super().__init__(message)


class ScheduleFailed(SummariseError):
    """The scheduler of this machine refused, or there is none; the message says what was and what was not written."""


class BudgetReached(SummariseError):
    """The next call could cost more than the budget has left; it was not made."""


class OfflineError(SummariseError):
    """`--offline` was given and this would need the network."""


class PromptError(SummariseError):
    """A prompt template is missing or uses a variable that it is not given."""


class RecordingError(SummariseError):
    """A recorded answer is damaged, of another version, edited, or would hold a secret."""


class RecordingMissing(RecordingError):
    """No recording answers this request. Never a model's failure: a score must not quietly fall."""


class ModelError(SummariseError):
    """The model gave no usable answer."""

    def __init__(self, message: str, *, model: str = "", requests: int = 0) -> None:
        self.model = model
        self.requests = requests
        super().__init__(message)


class ModelUnavailable(ModelError):
    """Connection refused or reset, timeout, 429, 5xx. Trying later may help."""

    def __init__(
        self, message: str, *, model: str = "", requests: int = 0, retry_after_seconds: float | None = None
    ) -> None:
        self.retry_after_seconds = retry_after_seconds
        super().__init__(message, model=model, requests=requests)


class ModelRejectedRequest(ModelError):
    """A 4xx that no retry mends: key, model name, context length."""

    def __init__(self, message: str, *, model: str = "", requests: int = 0, status: int = 0) -> None:
        self.status = status
        super().__init__(message, model=model, requests=requests)


class ModelQuotaExceeded(ModelError):
    """The account is out of credit: asking again is pointless."""


class ModelRefused(ModelError):
    """The model or its content filter declined."""


class ModelAnswerTruncated(ModelError):
    """The answer hit the output limit; half an answer is never used."""


class ModelAnswerInvalid(ModelError):
    """Not JSON, not the schema, or not the tool that was asked for."""


class LocalModelError(SummariseError):
    """The bundled runtime or its weights."""


class LocalRuntimeMissing(LocalModelError):
    """The extra `local` is not installed."""


class ModelNotPulled(LocalModelError):
    """The weights are not on this machine yet."""


class ModelCorrupt(LocalModelError):
    """The weights do not have the published hash."""


class PullFailed(LocalModelError):
    """No source gave the weights."""


class DiskFull(LocalModelError):
    """Not enough free space."""


class LocalServerFailed(LocalModelError):
    """The local server did not start or stopped."""
