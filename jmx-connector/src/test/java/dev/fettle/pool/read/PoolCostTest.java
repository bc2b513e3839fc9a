package dev.fettle.pool.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.connect.Together;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.Told;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import javax.management.ObjectName;

/** How often the target is asked, of pools with beans for what moves and for what is set. */
class PoolCostTest {
    private static final String ADAPTER =
            """
            {"id": "acme", "library": "Acme", "kind": "connections",
             "match": {"name": "com.acme:type=Pool,*", "class": ".*Lender"},
             "beans": {"config": "com.acme:type=Config,name=${name}"},
             "name": "${name}",
             "fields": {"used": "Busy", "idle": "Idle", "waiting": "Waiting",
                        "max": "config.Max", "patience": {"from": "config.WaitMillis", "unit": "ms"}},
             "tune": [{"lever": "pool.max", "attribute": "config.Max", "effect": "immediate"}]}
            """;

    private final Staged target = new Staged(Staged.adapter(ADAPTER));
    private final List<Lender> lenders = new ArrayList<>();
    private final List<Config> configs = new ArrayList<>();

    /** What moves. */
    public interface LenderMXBean {
        int getBusy();

        int getIdle();

        int getWaiting();
    }

    /** A pool. */
    public static final class Lender implements LenderMXBean {
        private int waiting;

        @Override
        public int getBusy() {
            return 3;
        }

        @Override
        public int getIdle() {
            return 1;
        }

        @Override
        public int getWaiting() {
            return waiting;
        }
    }

    /** What is set. */
    public interface ConfigMBean {
        int getMax();

        long getWaitMillis();
    }

    /** A pool's settings. */
    public static final class Config implements ConfigMBean {
        private int max = 4;

        @Override
        public int getMax() {
            return max;
        }

        @Override
        public long getWaitMillis() {
            return 700;
        }
    }

    private void pools(int many) throws Exception {
        for (int i = lenders.size(); i < many; i++) {
            lenders.add(new Lender());
            configs.add(new Config());
            name("Pool", lenders.getLast(), i);
            name("Config", configs.getLast(), i);
        }
    }

    private void name(String type, Object bean, int at) throws Exception {
        String name = "com.acme:type=" + type + ",name=p%02d".formatted(at);
        target.server().registerMBean(bean, ObjectName.getInstance(name));
    }

    /** The calls of so many seconds, but for the number of MBeans, which is asked every fifth. */
    private List<String> calls(int seconds) throws Exception {
        target.calls();
        for (int i = 0; i < seconds; i++) {
            target.poll(1);
        }
        return target.calls().stream().filter(it -> !it.equals("getMBeanCount")).toList();
    }

    private static long count(List<String> calls, String what) {
        return calls.stream().filter(what::equals).count();
    }

    @Test
    void asksOneBeanOfEachClassWhatItHas() throws Exception {
        pools(20);
        target.poll(0);
        List<String> calls = target.calls();
        assertEquals(1, count(calls, "getMBeanCount"));
        assertEquals(1, count(calls, "queryMBeans"));
        assertEquals(2, count(calls, "getMBeanInfo"), "pools, and settings");
        assertEquals(40, count(calls, "getAttributes"));
        assertEquals(1 + 1 + 2 + 40, calls.size());
        assertEquals(20, target.reading().pools().size());
        pools(21);
        assertEquals(0, count(calls(5), "getMBeanInfo"), "of classes that are known");
        assertEquals(21, target.reading().pools().size());
    }

    @Test
    void asksOncePerSecondOfWhatMovesAndOnceInFiveOfWhatIsSet() throws Exception {
        pools(1);
        target.poll(0);
        assertEquals(5 + 1, calls(5).size());
    }

    @Test
    void asksManyPoolsAtWhichNobodyWaitsByTurns() throws Exception {
        pools(20);
        target.poll(0);
        assertEquals(2 * 20, calls(5).size(), "each with its settings once in five seconds");
    }

    @Test
    void asksEachSecondOfThePoolsAtWhichSomebodyWaits() throws Exception {
        pools(20);
        lenders.get(7).waiting = 2;
        target.poll(0);
        assertEquals(2 * 20 + 4, calls(5).size());
        assertEquals(Told.of(2), target.pool("p07").told(PoolQuantity.WAITING));
        assertEquals(Told.of(0), target.pool("p08").told(PoolQuantity.WAITING));
    }

    @Test
    void asksEachSecondOfThePoolsThatLentAllTheyHave() throws Exception {
        pools(20);
        configs.get(7).max = 3;
        target.poll(0);
        assertEquals(2 * 20 + 4, calls(5).size());
    }

    @Test
    void asksEachSecondOfThePoolsThatAreFollowed() throws Exception {
        pools(20);
        target.poll(0);
        target.follow("p07");
        assertEquals("p07", target.pool("p07").name());
        calls(5);
        assertEquals(2 * 20 + 4, calls(5).size());
    }

    @Test
    void seesWithinFiveSecondsWhatSomebodySet() throws Exception {
        pools(1);
        target.poll(0);
        configs.getFirst().max = 9;
        calls(5);
        assertEquals(Told.of(9), target.pool("p00").told(PoolQuantity.MAX));
        assertEquals(Told.of(9), target.pool("p00").tunables().getFirst().current());
    }

    @Test
    void readsWhatIsSetEachTimeForWhoeverSetsIt() throws Exception {
        pools(1);
        long[] nanos = new long[1];
        PoolBeans levers =
                new PoolBeans(
                        Together.here(target.server()),
                        List.of(Staged.adapter(ADAPTER)),
                        List.of(),
                        true,
                        true,
                        () -> nanos[0],
                        "");
        levers.poll(Staged.NOW, _ -> {});
        configs.getFirst().max = 9;
        nanos[0] = 1_000_000_000;
        levers.poll(Staged.NOW.plusSeconds(1), _ -> {});
        assertEquals(Told.of(9), levers.reading().pools().getFirst().told(PoolQuantity.MAX));
    }

    @Test
    void asksNothingOfAContainersOwnBeans() throws Exception {
        for (int i = 0; i < 30; i++) {
            target.bean(
                    "Tomcat:j2eeType=Servlet,name=s" + i,
                    new StagedBean("org.apache.catalina.mbeans.ContainerMBean").with("Busy", 1));
        }
        target.bean(
                "com.acme.own:type=Lender",
                new StagedBean("Own").with("Busy", 1).with("MaxTotal", 2));
        target.poll(0);
        assertEquals(1, count(target.calls(), "getMBeanInfo"), "of the one that may be a pool");
        assertEquals(1, target.reading().guesses().size());
        assertEquals(1, calls(5).size(), "a guess is read once in five seconds");
    }
}
