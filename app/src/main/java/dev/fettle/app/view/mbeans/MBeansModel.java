package dev.fettle.app.view.mbeans;

import dev.fettle.app.words.Times;
import dev.fettle.beans.BeanDescription;
import dev.fettle.beans.BeanValues;
import dev.fettle.beans.BeanValues.Value;
import dev.fettle.beans.Charted;
import dev.fettle.beans.Heard;
import dev.fettle.beans.Notice;
import dev.fettle.pool.PoolReading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the tab says of a target's MBeans.
 *
 * @param sentence what is looked at, in place of the verdict
 * @param detail of it
 * @param tree of what was found
 * @param open whether branches are open by themselves: few were found
 * @param words below the tree
 * @param bean that is looked at; empty where none is
 * @param empty why nothing stands beside the tree, and what to do; empty where something does
 * @param titles of the pages, with counts
 * @param reading how its values are read, a line
 * @param draft of an adapter, in place of the bean; empty where none is made
 */
public record MBeansModel(
        String sentence,
        String detail,
        List<BeanNode> tree,
        boolean open,
        String text,
        boolean deep,
        String words,
        String bean,
        String empty,
        BeanPage page,
        Map<BeanPage, String> titles,
        boolean paused,
        String reading,
        List<AttributeRow> attributes,
        Optional<DetailModel> attribute,
        List<OperationRow> operations,
        List<Notice> notices,
        boolean listens,
        String noNotices,
        String listening,
        List<BeanSheet.Line> info,
        BeanSheet sheet,
        String hindrance,
        List<Chip> chips,
        String charting,
        Optional<DraftModel> draft) {
    /** So many fit on the screen with all branches open. */
    private static final int FEW = 60;

    /** A number that is charted. */
    record Chip(Charted charted, String words) {}

    /**
     * What is to be known of the target beside its beans.
     *
     * @param name the JVM's
     * @param forbidden who forbids to change anything, as a clause; empty where nobody does
     * @param unlocked whether its user lets it be changed
     * @param pools as they were read last
     * @param adapters the folder where adapters lie
     */
    public record Around(
            String name,
            boolean heard,
            Optional<String> forbidden,
            boolean unlocked,
            PoolReading pools,
            String adapters,
            Instant now,
            Times times) {
        /** Why nothing can be changed now, a sentence; empty where it can. */
        Optional<String> hindrance() {
            if (forbidden.isPresent()) {
                return Optional.of("Nothing can be changed: " + forbidden.orElseThrow() + ".");
            }
            return heard
                    ? Optional.empty()
                    : Optional.of(
                            name + " is not heard now, so that nothing can be changed in it.");
        }
    }

    public static MBeansModel of(MBeansDesk desk, Around around) {
        BeanSearch search = desk.search();
        BeanLook look = desk.look();
        Optional<BeanDescription> described = look.description();
        List<BeanNode> tree = search.tree();
        Heard heard = desk.notices().of(look.bean());
        boolean chosen = !look.bean().isEmpty();
        return new MBeansModel(
                chosen ? desk.named(look.bean()) : "MBeans of " + around.name(),
                described
                        .map(it -> it.name() + " · " + it.type())
                        .orElse(
                                chosen
                                        ? look.bean()
                                        : "Nothing but names is read until one is chosen."),
                tree,
                !search.text().isBlank() && tree.stream().mapToInt(BeanNode::beans).sum() <= FEW,
                search.text(),
                search.deep(),
                search.words(),
                look.bean(),
                empty(look, search),
                look.page(),
                titles(described, heard),
                look.paused(),
                reading(look, around),
                described.map(it -> attributes(it, look.values())).orElse(List.of()),
                DetailModel.of(desk, around.hindrance()),
                described.map(MBeansModel::operations).orElse(List.of()),
                heard.newest(),
                desk.notices().listens(look.bean()),
                noNotices(desk, described),
                listening(desk, heard),
                described.map(MBeansModel::info).orElse(List.of()),
                BeanSheetModel.of(
                        desk.change(),
                        around.name(),
                        now(desk),
                        around.hindrance(),
                        around.unlocked()),
                around.hindrance().orElse(""),
                desk.charts().charted().stream()
                        .map(each -> new Chip(each, desk.named(each.bean()) + " · " + each.way()))
                        .toList(),
                charting(desk),
                DraftModel.of(desk.draft(), around.adapters(), around.pools()));
    }

    private static String empty(BeanLook look, BeanSearch search) {
        if (look.bean().isEmpty()) {
            return search.known()
                    ? "Choose an MBean at the left: its attributes are read then, and only then."
                    : search.words();
        }
        if (look.description().isPresent()) {
            return "";
        }
        return look.refusal().isEmpty() ? "It is asked what it is." : look.refusal();
    }

    private static Map<BeanPage, String> titles(Optional<BeanDescription> told, Heard heard) {
        Map<BeanPage, String> titles = new HashMap<>();
        for (BeanPage page : BeanPage.values()) {
            int count =
                    switch (page) {
                        case ATTRIBUTES -> told.map(it -> it.attributes().size()).orElse(0);
                        case OPERATIONS -> told.map(it -> it.operations().size()).orElse(0);
                        case NOTIFICATIONS -> (int) Math.min(heard.all(), Integer.MAX_VALUE);
                        case INFO -> 0;
                    };
            titles.put(page, count == 0 ? page.title() : page.title() + " " + count);
        }
        return titles;
    }

    private static String reading(BeanLook look, Around around) {
        String at = look.values().map(it -> around.times().clock(it.at())).orElse("");
        String left =
                look.description()
                        .filter(it -> it.left() > 0)
                        .map(it -> " %,d attributes more are not listed.".formatted(it.left()))
                        .orElse("");
        if (!look.valuesRefusal().isEmpty()) {
            return look.valuesRefusal()
                    + (at.isEmpty() ? "" : " The values are of " + at + ".")
                    + left;
        }
        if (!around.heard()) {
            return at.isEmpty() ? "" : "The JVM is not heard; the values are of " + at + "." + left;
        }
        if (look.paused()) {
            return "Paused; the values are of " + at + "." + left;
        }
        return "Read every second, this MBean alone and only while it is shown." + left;
    }

    private static List<AttributeRow> attributes(
            BeanDescription told, Optional<BeanValues> values) {
        Map<String, Value> byName = new HashMap<>();
        values.filter(it -> it.bean().equals(told.name()))
                .ifPresent(it -> it.values().forEach(each -> byName.put(each.attribute(), each)));
        return told.attributes().stream()
                .map(each -> AttributeRow.of(each, Optional.ofNullable(byName.get(each.name()))))
                .toList();
    }

    private static List<OperationRow> operations(BeanDescription told) {
        List<OperationRow> rows = new ArrayList<>();
        for (var each : told.operations()) {
            rows.add(OperationRow.of(rows.size(), each));
        }
        return rows;
    }

    private static String noNotices(MBeansDesk desk, Optional<BeanDescription> described) {
        if (!desk.notices().refusal().isEmpty()) {
            return desk.notices().refusal();
        }
        if (described.filter(it -> it.notifications().isEmpty()).isPresent()) {
            return "This MBean says that it sends no notifications.";
        }
        return desk.notices().listens(desk.look().bean())
                ? "Nothing has come yet."
                : "Nothing is heard until you subscribe; what came before is not told.";
    }

    private static String listening(MBeansDesk desk, Heard heard) {
        boolean listens = desk.notices().listens(desk.look().bean());
        String kept =
                heard.all() > heard.newest().size()
                        ? " %,d came; the newest %,d are kept."
                                .formatted(heard.all(), heard.newest().size())
                        : "";
        if (listens) {
            return "Subscribed until you leave this tab." + kept;
        }
        return (desk.notices().ended() ? "The subscription ended when the tab was left." : "")
                + kept;
    }

    private static List<BeanSheet.Line> info(BeanDescription told) {
        List<BeanSheet.Line> lines = new ArrayList<>();
        lines.add(new BeanSheet.Line("Name", told.name()));
        lines.add(new BeanSheet.Line("Class", told.type()));
        if (!told.meaning().isEmpty()) {
            lines.add(new BeanSheet.Line("Says of itself", told.meaning()));
        }
        told.notifications()
                .forEach(
                        each ->
                                lines.add(
                                        new BeanSheet.Line(
                                                "Sends",
                                                each.type()
                                                        + (each.types().isEmpty()
                                                                ? ""
                                                                : ": "
                                                                        + String.join(
                                                                                ", ",
                                                                                each.types())))));
        told.descriptor().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> lines.add(new BeanSheet.Line(each.getKey(), each.getValue())));
        return lines;
    }

    /** What the attribute that is to be set was found to be last. */
    private static Optional<String> now(MBeansDesk desk) {
        return desk.change()
                .attribute()
                .flatMap(
                        which ->
                                desk.look().values().stream()
                                        .flatMap(it -> it.values().stream())
                                        .filter(it -> it.attribute().equals(which.name()))
                                        .filter(BeanValues.Read.class::isInstance)
                                        .map(it -> ((BeanValues.Read) it).line())
                                        .findFirst());
    }

    private static String charting(MBeansDesk desk) {
        if (!desk.charts().refusal().isEmpty()) {
            return desk.charts().refusal();
        }
        int all = desk.charts().charted().size();
        String most = "%d of %d".formatted(all, Charted.MOST);
        return all <= BeanCharts.IN_OVERVIEW
                ? "Charted, %s; in the Overview, too.".formatted(most)
                : "Charted, %s; the first %d are in the Overview, too."
                        .formatted(most, BeanCharts.IN_OVERVIEW);
    }
}
