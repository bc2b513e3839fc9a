package dev.fettle.app.view.mbeans;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.chart.Charts;
import dev.fettle.app.chart.Tracks;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.words.Times;
import dev.fettle.beans.BeanDescription;
import dev.fettle.beans.BeanDescription.AttributeInfo;
import dev.fettle.beans.BeanList;
import dev.fettle.beans.BeanName;
import dev.fettle.beans.BeanName.Key;
import dev.fettle.beans.BeanValues;
import dev.fettle.beans.Charted;
import dev.fettle.beans.Indexed;
import dev.fettle.beans.Measure;
import dev.fettle.beans.Shape;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.format.AdapterDraft;
import dev.fettle.signal.Unit;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

final class MBeansModelTest {
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final String POOL = "com.acme:type=Pool,name=orders";

    private final MBeansDesk desk = new MBeansDesk();
    private Optional<String> forbidden = Optional.empty();
    private boolean heard = true;

    private MBeansModel model() {
        return MBeansModel.of(
                desk,
                new MBeansModel.Around(
                        "shop",
                        heard,
                        forbidden,
                        false,
                        PoolReading.unknown(NOW, "Nothing has looked yet."),
                        "/home/ann/.config/fettle/adapters",
                        NOW,
                        new Times(ZoneOffset.UTC)));
    }

    private static BeanName name(String domain, String... keys) {
        List<Key> list =
                List.of(keys).stream()
                        .map(each -> new Key(each.split("=")[0], each.split("=")[1]))
                        .toList();
        return new BeanName(domain + ":" + String.join(",", keys), domain, list);
    }

    private void names(BeanName... names) {
        desk.search().told(Reply.told(new BeanList(List.of(names), 0)));
    }

    private void threeNames() {
        names(
                name("com.acme", "type=Pool", "name=orders"),
                name("com.acme", "type=Pool", "name=stock"),
                name("java.lang", "type=Memory"));
    }

    private void openThePool() {
        threeNames();
        desk.look().choose(POOL);
        desk.look().described(POOL, Reply.told(pool()));
    }

    private static BeanDescription pool() {
        return new BeanDescription(
                POOL,
                "com.acme.Pool",
                "",
                List.of(
                        new AttributeInfo(
                                "Max", "int", "", true, true, Measure.BARE, Optional.empty())),
                0,
                List.of(),
                List.of(),
                Map.of());
    }

    private static BeanValues values(int max) {
        return new BeanValues(
                POOL,
                NOW,
                List.of(
                        new BeanValues.Read(
                                "Max",
                                Integer.toString(max),
                                OptionalDouble.of(max),
                                "java.lang.Integer",
                                false,
                                false)));
    }

    @Test
    void putsNamesIntoATreeWithoutBranchesOfOne() {
        threeNames();
        List<BeanNode> tree = model().tree();
        assertEquals(List.of("com.acme", "java.lang"), tree.stream().map(BeanNode::label).toList());
        BeanNode pools = tree.getFirst().below().getFirst();
        assertEquals("Pool", pools.label());
        assertEquals(2, pools.beans());
        assertEquals(
                List.of("orders", "stock"), pools.below().stream().map(BeanNode::label).toList());
        assertEquals("Memory", tree.getLast().below().getFirst().label());
        assertEquals("3 MBeans in 2 domains.", model().words());
    }

    @Test
    void searchesClassesAndAttributesOnlyOnceTheyAreKnown() {
        threeNames();
        desk.search().search("waiters");
        assertEquals("0 of 3 MBeans.", model().words());
        assertTrue(desk.search().beginIndexing().isEmpty(), "nobody asked for it");
        desk.search().deep(true);
        List<String> asked = desk.search().beginIndexing().orElseThrow();
        assertEquals(3, asked.size());
        assertTrue(desk.search().beginIndexing().isEmpty(), "one question at a time");
        desk.search()
                .indexed(
                        Reply.told(
                                asked.stream()
                                        .map(
                                                each ->
                                                        new Indexed(
                                                                each,
                                                                "com.acme.X",
                                                                each.equals(POOL)
                                                                        ? List.of("Waiters")
                                                                        : List.of()))
                                        .toList()));
        assertEquals("1 of 3 MBeans.", model().words());
        assertTrue(model().open(), "what few were found are seen at once");
    }

    @Test
    void saysWhyNothingIsThere() {
        assertTrue(model().empty().startsWith("The JVM is asked"));
        desk.search().told(Reply.none("Its MBeans cannot be read: it has none."));
        assertEquals("Its MBeans cannot be read: it has none.", model().empty());
    }

    @Test
    void readsNothingBeforeABeanIsChosenAndNothingWhilePaused() {
        threeNames();
        assertFalse(desk.look().due(NOW));
        openThePool();
        assertTrue(desk.look().due(NOW));
        assertFalse(desk.look().due(NOW.plusSeconds(1)), "the first is not answered");
        desk.look().read(POOL, Reply.told(values(10)));
        assertEquals("10", model().attributes().getFirst().value());
        desk.look().pause(true);
        assertFalse(desk.look().due(NOW.plusSeconds(2)));
        assertEquals("Paused; the values are of 10:00:00.", model().reading());
        desk.look().pause(false);
        desk.look().turnTo(BeanPage.INFO);
        assertFalse(desk.look().due(NOW.plusSeconds(3)), "they are not shown");
    }

    @Test
    void keepsAnswersOfTheBeanThatIsLookedAtAlone() {
        openThePool();
        desk.look().due(NOW);
        desk.look().choose("java.lang:type=Memory");
        desk.look().read(POOL, Reply.told(values(10)));
        assertTrue(desk.look().values().isEmpty());
    }

    @Test
    void saysWhenValuesAreOldAndWhy() {
        openThePool();
        desk.look().due(NOW);
        desk.look().read(POOL, Reply.told(values(10)));
        desk.look().read(POOL, Reply.none("Not read: it did not answer."));
        assertEquals("Not read: it did not answer. The values are of 10:00:00.", model().reading());
        assertEquals("10", model().attributes().getFirst().value());
    }

    @Test
    void chartsAsManyAsThereIsRoomFor() {
        Tracks tracks = new Tracks(Charts.ALL, Duration.ofMinutes(10));
        for (int i = 0; i <= Charted.MOST; i++) {
            desk.chart(new Charted(POOL, List.of("A" + i), Measure.BARE), tracks);
        }
        assertEquals(Charted.MOST, desk.charts().charted().size());
        assertTrue(model().charting().contains("take one away first"));
        assertEquals(BeanCharts.IN_OVERVIEW, desk.charts().first().size());
    }

    @Test
    void keepsWhatIsChartedUntilItIsTakenAway() {
        Tracks tracks = new Tracks(Charts.ALL, Duration.ofMinutes(10));
        Charted held = new Charted(POOL, List.of("Held"), new Measure(Unit.SECONDS, 1e-3, true));
        desk.chart(held, tracks);
        var trace = desk.charts().lanes().getFirst().traces().getFirst();
        tracks.see(new Sample(held.series(), NOW, 1.5));
        assertEquals(1.5, tracks.track(trace).newest().orElseThrow());
        desk.chart(held, tracks);
        assertEquals(List.of(), desk.charts().lanes());
        tracks.see(new Sample(held.series(), NOW, 2));
        assertEquals(null, tracks.track(trace));
    }

    @Test
    void offersNothingWhereNothingMayBeChanged() {
        openThePool();
        desk.look().choose(Optional.of("Max"));
        assertEquals("", model().attribute().orElseThrow().set());
        forbidden = Optional.of("--read-only was given");
        assertEquals(
                "Nothing can be changed: --read-only was given.",
                model().attribute().orElseThrow().set());
        forbidden = Optional.empty();
        heard = false;
        assertTrue(model().attribute().orElseThrow().set().contains("not heard"));
    }

    @Test
    void keepsWhatWasTypedWhenItIsRefused() {
        openThePool();
        desk.look().choose(Optional.of("Max"));
        desk.askSet();
        desk.change().entered(List.of("many"));
        int question = desk.change().beginQuestion();
        assertInstanceOf(BeanSheet.Busy.class, model().sheet());
        desk.change().proposed(question, Reply.none("\"many\" is no int."));
        BeanSheet.Form form = assertInstanceOf(BeanSheet.Form.class, model().sheet());
        assertEquals("\"many\" is no int.", form.problem());
        desk.change().cancel();
        desk.change().proposed(question, Reply.none("too late"));
        assertInstanceOf(BeanSheet.None.class, model().sheet());
    }

    @Test
    void forgetsItsBeansWithTheProcess() {
        openThePool();
        desk.restarted();
        assertEquals("", model().bean());
        assertEquals(List.of(), model().tree());
        assertTrue(desk.search().due(NOW));
    }

    @Test
    void keepsADraftThatWasChangedUntilItIsSavedOrClosed() {
        BeanDraft draft = desk.draft();
        int asked = draft.begin("com.acme · Pool");
        assertEquals("An adapter of com.acme · Pool", model().draft().orElseThrow().title());
        draft.told(asked - 1, Reply.none("an older answer"));
        draft.told(asked, Reply.told(new AdapterDraft("acme", "{}", List.of("See."))));
        assertFalse(draft.unsaved());
        draft.edit("{ }");
        assertTrue(draft.unsaved());
        int saved = draft.save();
        draft.refused(saved, "draft.json:1:1: The description lacks \"library\".");
        DraftModel refused = model().draft().orElseThrow();
        assertTrue(refused.problem().startsWith("draft.json:1:1"));
        assertEquals("Save", refused.save());
        draft.saved(draft.save(), "/home/ann/.config/fettle/adapters/acme.json", "acme");
        DraftModel done = model().draft().orElseThrow();
        assertTrue(done.words().startsWith("Saved as /home/ann/.config/fettle/adapters/acme.json"));
        assertTrue(done.saved() && !draft.unsaved());
        draft.close();
        assertTrue(model().draft().isEmpty());
    }

    @Test
    void laysOutWhatIsMoreThanALine() {
        assertTrue(ResultModel.of(new Shape.Plain("5", 1)).isEmpty());
        ResultModel text = ResultModel.of(new Shape.Plain("a\nb", 3)).orElseThrow();
        assertEquals("3 characters", text.size());
        ResultModel rows =
                ResultModel.of(
                                new Shape.Rows(
                                        List.of("key", "value"), List.of(List.of("a", "1")), 2))
                        .orElseThrow();
        assertEquals("The first 1 of 3 rows.", rows.left());
        assertEquals("1 row", rows.size());
    }
}
