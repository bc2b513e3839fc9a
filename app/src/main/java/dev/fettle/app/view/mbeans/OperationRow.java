package dev.fettle.app.view.mbeans;

import dev.fettle.beans.BeanDescription.OperationInfo;
import dev.fettle.beans.typed.TypedText;

import java.util.stream.Collectors;

/**
 * One operation in the table.
 *
 * @param call its name and its arguments
 * @param note what to know before it is run
 * @param uncallable whether Fettle cannot run it
 */
record OperationRow(int number, String call, String returns, String note, boolean uncallable) {
    static OperationRow of(int number, OperationInfo info) {
        String arguments =
                info.parameters().stream()
                        .map(each -> TypedText.words(each.type()) + " " + each.name())
                        .collect(Collectors.joining(", "));
        return new OperationRow(
                number,
                info.name() + "(" + arguments + ")",
                TypedText.words(info.returns()),
                info.uncallable().orElse(info.grave() ? "Its name sounds like an end." : ""),
                info.uncallable().isPresent());
    }
}
