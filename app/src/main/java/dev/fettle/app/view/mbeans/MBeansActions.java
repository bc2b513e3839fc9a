package dev.fettle.app.view.mbeans;

import dev.fettle.beans.Charted;

import java.util.List;
import java.util.Optional;

/** What the buttons of the tab do. */
public interface MBeansActions {
    void search(String text);

    /** Classes and attributes are searched, too, which asks each bean what it is. */
    void deep(boolean on);

    /** Names and values are read anew. */
    void reload();

    void choose(String bean);

    void turnTo(BeanPage page);

    void pause(boolean on);

    void attribute(Optional<String> name);

    /** Shows what was left out of the attribute that is looked at. */
    void showAll();

    /** Charts it, or no longer. */
    void chart(Charted which);

    void subscribe(boolean on);

    /** Asks for a new value of the attribute that is looked at. */
    void set();

    /**
     * Asks for the arguments of an operation.
     *
     * @param number in the order of the table
     */
    void run(int number);

    void enter(List<String> texts);

    void unlock();

    void confirm();

    void cancel();

    void undo();

    /**
     * Begins an adapter.
     *
     * @param beans of which
     * @param of as people call them
     */
    void draft(List<String> beans, String of);

    /** What the user has made of it so far. */
    void editDraft(String text);

    void saveDraft(String text);

    void closeDraft();

    /** Goes where pools and breakers are shown. */
    void toPools();
}
