package dev.fettle.app.view.leaving;

import java.util.List;
import java.util.Optional;

/**
 * What is open while the window is asked to go.
 *
 * @param changes each as a clause that begins with its JVM's name
 * @param note what keeping and taking back mean here, or how far it has come
 * @param problems what was not taken back, and why, a sentence each
 * @param keep what the button says that leaves them as they are; empty where there is none
 * @param undo what the button says that takes them back; empty where there is none
 */
public record LeavingModel(
        String title,
        List<String> changes,
        String note,
        List<String> problems,
        String keep,
        String undo) {
    public LeavingModel {
        changes = List.copyOf(changes);
        problems = List.copyOf(problems);
    }

    /**
     * Before anything is chosen.
     *
     * @param trials how many of them are on trial; those go back whatever is chosen
     * @param forbidden who forbids to write, as a clause; empty where nobody does
     */
    public static LeavingModel asked(List<String> changes, int trials, Optional<String> forbidden) {
        boolean one = changes.size() == 1;
        String title = one ? "1 change is open" : changes.size() + " changes are open";
        if (trials == changes.size()) {
            return new LeavingModel(
                    title,
                    changes,
                    one
                            ? "It is under way, and is taken back before the window goes."
                            : "They are under way, and are taken back before the window goes.",
                    List.of(),
                    "",
                    takeBack(one));
        }
        String kept =
                one
                        ? "Kept, it stays in force until its JVM ends; the journal names it, and it"
                                + " can be taken back later."
                        : "Kept, they stay in force until their JVMs end; the journal names them,"
                                + " and they can be taken back later.";
        String tried = trials > 0 ? " What is on trial or under way is taken back either way." : "";
        String nothing = trials > 0 ? " Nothing else" : " Nothing";
        String no =
                forbidden.map(who -> nothing + " can be taken back now: " + who + ".").orElse("");
        return new LeavingModel(
                title,
                changes,
                kept + tried + no,
                List.of(),
                one ? "Keep it and quit" : "Keep them and quit",
                forbidden.isPresent() ? "" : takeBack(one));
    }

    private static String takeBack(boolean one) {
        return one ? "Take it back and quit" : "Take them back and quit";
    }

    /**
     * While it is done.
     *
     * @param left how many are still to be taken back
     */
    public static LeavingModel working(List<String> changes, int left) {
        return new LeavingModel(
                "Taking back " + left + (left == 1 ? " change" : " changes"),
                changes,
                "Each old value is written and read back. The window goes when that is done.",
                List.of(),
                "Quit all the same",
                "");
    }

    /** When something was not. */
    public static LeavingModel failed(List<String> problems) {
        return new LeavingModel(
                problems.size() == 1
                        ? "1 change was not taken back"
                        : problems.size() + " changes were not taken back",
                List.of(),
                "The journal keeps what is open; Fettle offers it again when it meets that JVM.",
                problems,
                "Quit all the same",
                "");
    }
}
