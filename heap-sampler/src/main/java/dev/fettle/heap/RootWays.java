package dev.fettle.heap;

import dev.fettle.holder.ReferenceChain;
import dev.fettle.holder.ReferenceChain.Step;
import dev.fettle.signal.Libraries;

import org.netbeans.lib.profiler.heap.FieldValue;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;
import org.netbeans.lib.profiler.heap.ObjectArrayInstance;
import org.netbeans.lib.profiler.heap.ObjectFieldValue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The shortest ways from objects of a heap dump to its roots. For one thread. */
final class RootWays {
    /** So many steps say what there is to say; beyond, only the application's are kept. */
    private static final int NAMED = 30;

    /** A linked list is as long as what it holds: where a later way joins an earlier one is known. */
    private static final int MARK_EVERY = 64;

    private final Heap heap;
    private final Map<Long, List<Step>> tails = new HashMap<>();

    RootWays(Heap heap) {
        this.heap = heap;
    }

    /**
     * @param ofClass whether it ends in a static field: of its class there is one
     */
    record Way(ReferenceChain chain, boolean ofClass) {}

    /** Empty where nothing but weak references lead to it. */
    Optional<Way> from(Instance sampled) {
        List<Step> steps = new ArrayList<>();
        Map<Long, Integer> marks = new HashMap<>();
        Instance at = sampled;
        boolean ofClass = false;
        for (int i = 0; ; i++) {
            List<Step> tail = tails.get(at.getInstanceId());
            if (tail != null) {
                steps.addAll(tail);
                break;
            }
            Instance next = at.getNearestGCRootPointer();
            if (next == null) {
                return Optional.empty();
            }
            if (next.getInstanceId() == at.getInstanceId()) {
                break;
            }
            if (i > NAMED && i % MARK_EVERY == 0) {
                marks.put(at.getInstanceId(), steps.size());
            }
            JavaClass owner = heap.getJavaClassByID(next.getInstanceId());
            Step step = owner == null ? step(at, next, i) : ofClass(at, owner);
            if (i < NAMED || !step.name().isEmpty() && !Libraries.ofJdk(step.from())) {
                steps.add(step);
            }
            if (owner != null) {
                ofClass = true;
                break;
            }
            at = next;
        }
        marks.forEach((id, from) -> tails.put(id, List.copyOf(steps.subList(from, steps.size()))));
        return Optional.of(new Way(new ReferenceChain(type(sampled), steps), ofClass));
    }

    private static Step step(Instance to, Instance from, int i) {
        String type = type(from);
        boolean array = from instanceof ObjectArrayInstance;
        boolean named = !array && (i < NAMED || !Libraries.ofJdk(type));
        String name = named ? field(from.getFieldValues(), to) : "";
        return new Step(type, name, type(to), from.getInstanceId());
    }

    private static Step ofClass(Instance to, JavaClass owner) {
        String name = field(owner.getStaticFieldValues(), to);
        return new Step(owner.getName(), name, type(to), owner.getJavaClassId());
    }

    /** Empty where it is none of the program's: the JVM's own are written as {@code <this>}. */
    private static String field(List<?> values, Instance to) {
        for (Object each : values) {
            if (each instanceof ObjectFieldValue value
                    && value.getInstance() != null
                    && value.getInstance().getInstanceId() == to.getInstanceId()) {
                String name = ((FieldValue) value).getField().getName();
                return name.startsWith("<") ? "" : name;
            }
        }
        return "";
    }

    /** As a histogram writes it: hidden classes have a slash there. */
    static String type(Instance of) {
        return histogramName(of.getJavaClass().getName());
    }

    static String histogramName(String dumped) {
        return dumped.replace("+0x", "/0x");
    }
}
