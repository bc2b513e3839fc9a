package dev.fettle.app.view.mbeans;

import dev.fettle.beans.BeanDescription.AttributeInfo;
import dev.fettle.beans.BeanValues.Read;
import dev.fettle.beans.Charted;
import dev.fettle.beans.Shape;
import dev.fettle.beans.typed.TypedText;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One attribute, looked at closely.
 *
 * @param facts its type and what it counts, a line
 * @param text what has no parts; empty where it has
 * @param columns of its rows; empty where it has none
 * @param chart what is charted by one press; empty where it is no number
 * @param charted whether it is already
 * @param set why it cannot be set, a sentence; empty where it can
 * @param settable whether setting is offered at all
 * @param all what the button says that shows the rest; empty where nothing is left out
 * @param left what is left out, or why there is nothing, a sentence
 */
record DetailModel(
        String title,
        String facts,
        String text,
        List<String> columns,
        List<DetailRow> rows,
        Optional<Charted> chart,
        boolean charted,
        String set,
        boolean settable,
        String all,
        String left) {
    DetailModel {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * @param chart of a part that is a number
     */
    record DetailRow(int number, List<String> cells, Optional<Charted> chart, boolean charted) {
        DetailRow {
            cells = List.copyOf(cells);
        }
    }

    static Optional<DetailModel> of(MBeansDesk desk, Optional<String> hindrance) {
        return desk.look().info().map(info -> of(desk, info, hindrance));
    }

    private static DetailModel of(MBeansDesk desk, AttributeInfo info, Optional<String> hindrance) {
        BeanLook look = desk.look();
        Optional<Shape> shape = look.detail().map(it -> it.shape());
        List<String> columns = new ArrayList<>();
        List<DetailRow> rows = new ArrayList<>();
        String text = "";
        String left = "";
        boolean more = false;
        switch (shape.orElse(null)) {
            case Shape.Plain it -> {
                text = it.text();
                more = it.cut();
                left = more ? "%,d of %,d characters.".formatted(text.length(), it.length()) : "";
            }
            case Shape.Parts it -> {
                columns.addAll(List.of("part", "value", "in its unit"));
                for (Shape.Part part : it.parts()) {
                    rows.add(part(desk, info, part, rows.size()));
                }
                left = it.left() > 0 ? "%,d more parts are not shown.".formatted(it.left()) : "";
            }
            case Shape.Rows it -> {
                columns.addAll(it.columns());
                for (List<String> row : it.rows()) {
                    rows.add(new DetailRow(rows.size(), row, Optional.empty(), false));
                }
                more = it.left() > 0;
                left =
                        more
                                ? "%,d of %,d rows.".formatted(rows.size(), rows.size() + it.left())
                                : rows.isEmpty() ? "It is empty." : "";
            }
            case null -> left = !info.readable() ? "It can only be written." : why(look);
        }
        Optional<Charted> chart = chart(desk, info);
        return new DetailModel(
                info.name(),
                facts(info),
                text,
                columns,
                rows,
                chart,
                chart.filter(desk.charts()::has).isPresent(),
                info.unsettable().or(() -> hindrance).orElse(""),
                info.writable(),
                more && !look.whole() ? "Show all" : "",
                left);
    }

    private static String why(BeanLook look) {
        return look.detailRefusal().isEmpty() ? "It is being read." : look.detailRefusal();
    }

    private static DetailRow part(
            MBeansDesk desk, AttributeInfo info, Shape.Part part, int number) {
        List<String> path = new ArrayList<>(List.of(info.name()));
        path.addAll(part.path());
        Optional<Charted> chart =
                part.number().isPresent()
                        ? Optional.of(new Charted(desk.look().bean(), path, part.measure()))
                        : Optional.empty();
        return new DetailRow(
                number,
                List.of(
                        String.join(".", part.path()),
                        part.line(),
                        BeanWords.measured(part.number(), part.measure())),
                chart,
                chart.filter(desk.charts()::has).isPresent());
    }

    private static Optional<Charted> chart(MBeansDesk desk, AttributeInfo info) {
        boolean number =
                desk.look().values().stream()
                        .flatMap(it -> it.values().stream())
                        .anyMatch(
                                it ->
                                        it instanceof Read read
                                                && read.attribute().equals(info.name())
                                                && read.number().isPresent());
        return number
                ? Optional.of(new Charted(desk.look().bean(), List.of(info.name()), info.measure()))
                : Optional.empty();
    }

    private static String facts(AttributeInfo info) {
        List<String> parts = new ArrayList<>();
        parts.add(TypedText.words(info.type()));
        parts.add(info.writable() ? "can be set" : "read only");
        boolean says =
                !info.meaning().isEmpty()
                        && !info.meaning().equals(info.name())
                        && !info.meaning().equals("Attribute exposed for management");
        if (says) {
            parts.add(info.meaning());
        }
        return String.join(" · ", parts);
    }
}
