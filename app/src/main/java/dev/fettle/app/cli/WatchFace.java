package dev.fettle.app.cli;

import dev.fettle.app.frame.Frame;

/** How a watch is shown. Called by one thread. */
interface WatchFace {
    void show(Frame frame);

    void end(Watched watched);
}
