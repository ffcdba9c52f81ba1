#!/bin/sh
# Takes one article to gold in the window on $DISPLAY, by keys alone.
#
#   drive.sh PICTURE     saves a picture of the screen before and after, as PICTURE-{1,2}.png
set -eu
picture=$1

window() { # the id of a window whose title matches, within a minute
    for _ in $(seq 300); do
        found=$(xdotool search --onlyvisible --name "$1" 2>/dev/null | tail -n 1)
        [ -z "$found" ] || { echo "$found"; return; }
        sleep 0.2
    done
    echo "No window with the title '$1' has come up." >&2
    exit 1
}

press() { xdotool key --delay 150 "$@"; }

main=$(window 'Annotator$')
xdotool windowactivate --sync "$main"
sleep 8 # the article is shown at once; its suggestions come when spaCy has been loaded
import -window root "$picture-1.png"
press Return Tab Return    # accept, pass over, accept
press ctrl+Return          # gold; there is something undecided
question=$(window '^(Before gold|Före guld)')
xdotool windowactivate --sync "$question"
press Return               # accept the rest
sleep 2
if findings=$(xdotool search --onlyvisible --name '^(Before gold|Före guld)' 2>/dev/null); then
    xdotool windowactivate --sync "$findings"
    press ctrl+Return      # what could be wrong is passed over
    sleep 2
fi
import -window root "$picture-2.png"
xdotool windowactivate --sync "$main"
press ctrl+q
