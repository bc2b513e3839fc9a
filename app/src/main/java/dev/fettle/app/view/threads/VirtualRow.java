package dev.fettle.app.view.threads;

import dev.fettle.app.words.CodeText;
import dev.fettle.dump.DumpChange.GroupChange;
import dev.fettle.dump.WaitGroup;
import dev.fettle.signal.CodePlace;

import java.util.Optional;

/**
 * Virtual threads that stand at one place in the same way.
 *
 * @param number in which order the dump has it: what tells rows of one place apart
 * @param place where they stand
 * @param call what was called there; empty where they stand in code of the program's own
 * @param waitsFor the class of it; empty where that is not told
 * @param growth since the dump before; empty where there was none
 * @param stayed of those from the dump before, the ones that stand there with the same stack
 */
record VirtualRow(
        int number,
        String place,
        Optional<String> call,
        Optional<String> waitsFor,
        int threads,
        Optional<Integer> growth,
        Optional<Integer> stayed) {
    static VirtualRow of(int number, WaitGroup group) {
        return of(number, group, group.threads(), Optional.empty(), Optional.empty());
    }

    static VirtualRow of(int number, GroupChange change, boolean followed) {
        return of(
                number,
                change.group(),
                change.after(),
                Optional.of(change.growth()),
                followed ? Optional.of(change.stayed()) : Optional.empty());
    }

    private static VirtualRow of(
            int number,
            WaitGroup group,
            int threads,
            Optional<Integer> growth,
            Optional<Integer> stayed) {
        return new VirtualRow(
                number,
                group.place().map(CodePlace::toString).map(CodeText::brief).orElse("no Java code"),
                group.call().map(CodePlace::toString).map(VirtualRow::method),
                group.waitsFor().isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                (group.oneObject() ? "one " : "")
                                        + group.waitsFor()
                                                .substring(group.waitsFor().lastIndexOf('.') + 1)),
                threads,
                growth,
                stayed);
    }

    private static String method(String place) {
        String brief = CodeText.brief(place);
        int line = brief.lastIndexOf(':');
        return line < 0 ? brief : brief.substring(0, line);
    }
}
