"""`summarise eval`: how good it is, measured on labelled articles."""

from __future__ import annotations

import typer

from summarise.cli import eval_check, eval_compare, eval_label, eval_record, eval_report, eval_run

app = typer.Typer(
    help="Measure quality on hand-labelled articles, ours or your own. Needs pip install 'summarise[eval]'.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.command("run")(eval_run.command)
app.command("compare")(eval_compare.command)
app.command("record")(eval_record.command)
app.command("report")(eval_report.command)
app.command("label")(eval_label.command)
app.command("check")(eval_check.command)
