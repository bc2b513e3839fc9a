package dev.fettle.app.view.mbeans;

import dev.fettle.pool.Adapted;
import dev.fettle.pool.PoolReading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands in place of an MBean while an adapter is made.
 *
 * @param words what it is, and where it goes or lies
 * @param text of it as it was begun; empty where there is none
 * @param problem why it was not made or not saved, a line each; may be empty
 * @param open what is still to be seen to, a sentence each
 * @param save what the button says; empty where nothing is to be saved
 * @param saved whether it lies in its folder
 */
record DraftModel(
        String title,
        String words,
        String text,
        String problem,
        List<String> open,
        String save,
        boolean saved) {
    DraftModel {
        open = List.copyOf(open);
    }

    /**
     * @param folder where adapters lie
     * @param pools as they were read last, by this adapter too, once it is in force
     */
    static Optional<DraftModel> of(BeanDraft draft, String folder, PoolReading pools) {
        String title = "An adapter of " + draft.of();
        String text = draft.draft().map(it -> it.text()).orElse("");
        List<String> open = draft.draft().map(it -> it.open()).orElse(List.of());
        return switch (draft.step()) {
            case NONE -> Optional.empty();
            case ASKING ->
                    Optional.of(
                            new DraftModel(
                                    title,
                                    draft.problem().isEmpty()
                                            ? "It is asked what there is, a call for each MBean; no"
                                                    + " value is read."
                                            : "",
                                    "",
                                    draft.problem(),
                                    List.of(),
                                    "",
                                    false));
            case SHOWN, SAVING ->
                    Optional.of(
                            new DraftModel(
                                    title,
                                    "A draft: correct it here, or later in its file. It is saved"
                                            + " into "
                                            + folder
                                            + " under its id; no file is written over.",
                                    text,
                                    draft.problem(),
                                    open,
                                    draft.step() == BeanDraft.Step.SAVING ? "Saving…" : "Save",
                                    false));
            case SAVED ->
                    Optional.of(
                            new DraftModel(
                                    title,
                                    "Saved as "
                                            + draft.file()
                                            + ". Whenever that file changes it is read again"
                                            + " within seconds, in every session. "
                                            + inForce(draft.id(), pools),
                                    text,
                                    faults(draft.id(), pools),
                                    open,
                                    "",
                                    true));
        };
    }

    private static String inForce(String id, PoolReading pools) {
        List<String> names =
                pools.all()
                        .filter(it -> it.origin().adapter().equals(id))
                        .map(Adapted::name)
                        .toList();
        if (names.isEmpty()) {
            return "Nothing is read by it yet in this JVM: once it is, it is named here.";
        }
        List<String> some = new ArrayList<>(names.subList(0, Math.min(5, names.size())));
        if (names.size() > some.size()) {
            some.add((names.size() - some.size()) + " more");
        }
        return "It is in force: Pools & breakers shows " + String.join(", ", some) + ".";
    }

    private static String faults(String id, PoolReading pools) {
        return String.join(
                "\n",
                pools.faults().stream()
                        .filter(it -> it.file().equals(id + ".json"))
                        .map(Object::toString)
                        .toList());
    }
}
