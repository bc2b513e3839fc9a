package dev.fettle.pool.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.pool.BreakerQuantity;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.Told;
import dev.fettle.pool.adapter.BeanShape;
import dev.fettle.pool.format.AdapterReader;
import dev.fettle.pool.format.DraftChoice;
import dev.fettle.pool.format.DraftText;
import dev.fettle.signal.BreakerState;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.management.ObjectName;

/** A draft is accepted as it is, and reads the beans that it was made of. */
class DraftTextTest {
    private final List<DraftText.Bean> chosen = new ArrayList<>();

    private void choose(String name, StagedBean bean) throws Exception {
        chosen.add(
                new DraftText.Bean(
                        ObjectName.getInstance(name), BeanShape.of(bean.getMBeanInfo())));
    }

    private static StagedBean pool() {
        return new StagedBean("com.acme.Lender").with("Busy", 3).with("Idle", 1);
    }

    @Test
    void readsAPoolOfTwoBeans() throws Exception {
        StagedBean limits = new StagedBean("com.acme.Limits").with("MaxSize", 8);
        choose("com.acme:type=Lender (x),name=orders", pool());
        choose("com.acme:type=Limits,name=orders", limits);
        Staged target = new Staged(Staged.adapter(DraftText.of(chosen).text()));
        target.bean("com.acme:type=Lender (x),name=orders", pool());
        target.bean("com.acme:type=Limits,name=orders", limits);
        target.bean("com.acme:type=Lender (x),name=other", pool());
        target.poll(0);
        assertEquals(Told.of(3), target.pool("orders").told(PoolQuantity.USED));
        assertEquals(Told.of(8), target.pool("orders").told(PoolQuantity.MAX));
        assertEquals(
                "bean2.MaxSize",
                "bean2." + target.pool("orders").tunables().getFirst().attribute());
        assertEquals(Told.of(1), target.pool("other").told(PoolQuantity.IDLE));
    }

    @Test
    void readsABreaker() throws Exception {
        StagedBean breaker =
                new StagedBean("com.acme.Fuse")
                        .with("Open", true)
                        .with("ErrorRatio", 0.42)
                        .with("Failures", 5);
        choose("shop:category=breaker,name=mail", breaker);
        Staged target = new Staged(Staged.adapter(DraftText.of(chosen).text()));
        target.bean("shop:category=breaker,name=mail", breaker);
        target.poll(0);
        assertEquals(Optional.of(BreakerState.OPEN), target.breaker("mail").state());
        assertEquals(Told.of(0.42), target.breaker("mail").told(BreakerQuantity.FAILURES));
    }

    @Test
    void isAcceptedEvenOfWhatLooksLikeNothing() throws Exception {
        choose("a:k=v", new StagedBean("X").with("Text", "t"));
        String draft = DraftText.of(chosen).text();
        assertEquals(List.of(), AdapterReader.read("draft.json", draft).faults());
        assertTrue(draft.contains("looks like a pool or a breaker"), draft);
    }

    @Test
    void saysWhatIsStillToBeSeenTo() throws Exception {
        choose("com.acme:type=Lender,name=orders", pool());
        String open = String.join(" ", DraftText.of(chosen).open());
        assertTrue(open.contains("\"max\" (the most that there can be)"), open);
        assertTrue(open.contains("\"library\" is what people call it"), open);
        assertFalse(open.contains("\"idle\""), open);
    }

    @Test
    void writesWholeNumbersAsPeopleDo() throws Exception {
        choose("com.acme:type=Lender,name=orders", pool().with("MaxSize", 8));
        String draft = DraftText.of(chosen).text();
        assertTrue(draft.contains("2147483647") && !draft.contains("E9"), draft);
    }

    @Test
    void makesOneOfAFolderThatHoldsSeveral() throws Exception {
        choose("com.acme:type=Limits,name=orders", new StagedBean("L").with("MaxSize", 8));
        choose("com.acme:type=Limits,name=stock", new StagedBean("L").with("MaxSize", 4));
        choose("com.acme:type=Lender,name=orders", pool());
        choose("com.acme:type=Lender,name=stock", pool());
        List<DraftText.Bean> some = DraftChoice.of(chosen);
        assertEquals(
                List.of("com.acme:type=Lender,name=orders", "com.acme:type=Limits,name=orders"),
                some.stream().map(it -> it.name().toString()).toList());
        Staged target = new Staged(Staged.adapter(DraftText.of(some).text()));
        for (String name : List.of("orders", "stock")) {
            target.bean("com.acme:type=Lender,name=" + name, pool());
            target.bean(
                    "com.acme:type=Limits,name=" + name, new StagedBean("L").with("MaxSize", 8));
        }
        target.poll(0);
        assertEquals(Told.of(8), target.pool("stock").told(PoolQuantity.MAX));
    }
}
