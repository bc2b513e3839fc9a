package dev.fettle.app.notify;

import java.io.IOException;

/** A way to tell somebody. May wait, within bounds of its own. */
interface Channel {
    /** For the log; never what may be a secret. */
    String name();

    /**
     * @throws IOException with a clause that says why it was not told
     */
    void tell(Notice notice) throws IOException, InterruptedException;
}
