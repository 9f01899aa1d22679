"""Writes schemas/json from the pydantic models. `--check` fails when a file is not up to date."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from summarise_schemas.published import ClaimsDocument, DigestDocument, StoredArticleDocument
from summarise_schemas.wire import ClaimDrafts, items_for, slots_for

FOLDER = Path(__file__).parent / "json"
MODELS = {
    "claims": ClaimsDocument,
    "digest": DigestDocument,
    "stored-article": StoredArticleDocument,
    "wire-claims-list": ClaimDrafts,
    "wire-claims-slots": slots_for([1, 2]),
    "wire-digest": items_for(2),
}


def main() -> int:
    """Write the files, or with --check name those that differ."""
    stale = []
    for name, model in MODELS.items():
        path = FOLDER / f"{name}.schema.json"
        text = json.dumps(model.model_json_schema(), indent=2, ensure_ascii=False) + "\n"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8")
    print(f"{'stale' if '--check' in sys.argv else 'written'}: {', '.join(stale) or 'none'}")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
