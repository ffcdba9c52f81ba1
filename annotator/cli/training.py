"""``annotator train``: make the recogniser from a data folder."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from annotator.cli.command import Command, add_marks, bar, say
from annotator.i18n import N_, tr, tr_marked


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "data", type=Path, metavar=tr("DATA"), help=tr("the folder with the texts to learn from")
    )
    parser.add_argument("out", type=Path, metavar=tr("OUT"), help=tr("the model's folder"))
    add_marks(parser)
    parser.add_argument(
        "--for-measuring",
        action="store_true",
        help=tr("learn nothing from the development documents, so that evaluate can use them"),
    )
    parser.add_argument(
        "--curve",
        action="store_true",
        help=tr("follow the learning curve too: how much better more marks make the model"),
    )
    parser.add_argument(
        "--html",
        type=Path,
        metavar=tr("PAGE.html"),
        help=tr("write the measures with plots into a page as well"),
    )


def _run(args: Namespace) -> int:
    from annotator.workflow.training import train

    card = train(
        args.data,
        args.out,
        bar(tr("Training"), tr("stages")),
        marks_folder=args.marks,
        whole=not args.for_measuring,
        curve=args.curve,
    )
    say(tr("The model {version} is in {folder}.", version=card.version, folder=args.out))
    say(
        tr(
            "On articles kept aside: F1 {all} for all labels, {names} for people, places and "
            "organisations; see model_card.md.",
            all=f"{card.report.exact.f1:.1%}",
            names=f"{card.report.names.f1:.1%}",
        )
    )
    for point in card.curve:
        say(
            tr(
                "Having learned from {what} ({documents} documents): {all} for all labels.",
                what=tr_marked(point.title, {}),
                documents=point.documents,
                all=f"{point.all_labels.f1:.1%}",
            )
        )
    if args.html is not None:
        from annotator.cli.evaluation_pages import write_measures

        write_measures(args.html, card.measures, card.curve)
    return 0


COMMAND = Command(
    "train", N_("make the recogniser from a folder of marked texts"), _add_arguments, _run
)
