package dev.fettle.heap;

import dev.fettle.holder.Holder;
import dev.fettle.holder.ReferenceChain;
import dev.fettle.signal.Libraries;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The fields that hold what grew, by the ways from sampled objects of one class to the roots of a heap
 * dump. A dump shows what is there and not what is new, so two things must be excluded: samples that are
 * held by objects that did not become as many more, and a majority that is old while what grew is among
 * the few.
 *
 * @param type the class that was sampled
 * @param all its instances in the dump
 * @param gained how many it gained between the counts, before the dump
 * @param sampled how many were sampled, evenly over the dump
 * @param grown how many of these can be new, by {@link Novelty}
 * @param holders of the grown ones, those that hold most first
 */
public record DumpedHolders(
        String type, long all, long gained, int sampled, int grown, List<Holder> holders) {
    /** Fewer samples say nothing: as a search among sampled allocations. */
    private static final int ENOUGH = 4;

    public DumpedHolders {
        holders = List.copyOf(holders);
    }

    static DumpedHolders of(
            String type,
            long all,
            long gained,
            int sampled,
            List<ReferenceChain> grown,
            Libraries libraries) {
        return new DumpedHolders(
                type, all, gained, sampled, grown.size(), Holder.of(grown, libraries));
    }

    /**
     * The field that holds most of the samples, where what grew cannot be among those that it does not
     * hold; empty where none does: {@link #words} say why.
     */
    public Optional<Holder> named() {
        return holders.stream().findFirst().filter(this::holdsMost).filter(this::holdsWhatGrew);
    }

    private boolean holdsMost(Holder first) {
        return first.samples() >= ENOUGH && 2 * first.samples() > grown;
    }

    /** What is held elsewhere is less than what came to be since the first count. */
    private boolean holdsWhatGrew(Holder first) {
        double elsewhere = (double) (grown - first.samples()) / sampled * all;
        return elsewhere < gained;
    }

    /** One sentence for people, without its full stop. */
    public String words() {
        String sampling =
                format("Of %,d sampled %s in a heap dump, of %,d in all,", sampled, type, all);
        if (grown < ENOUGH) {
            return sampling + format(" %,d are older by what holds them", sampled - grown);
        }
        String candidates =
                grown < sampled
                        ? format(
                                " %,d are older by what holds them; of the other %,d,",
                                sampled - grown, grown)
                        : "";
        if (holders.isEmpty()) {
            return sampling + candidates + " none is held by a field of the application's";
        }
        Holder first = holders.getFirst();
        String keeps = format(" %s keeps %,d alive", first.field(), first.samples());
        if (!holdsMost(first)) {
            return sampling + candidates + keeps + ", and no field keeps most";
        }
        return holdsWhatGrew(first)
                ? sampling + candidates + keeps
                : sampling
                        + candidates
                        + keeps
                        + format(
                                ", but the %,d that were gained may be among those that it does not"
                                        + " keep",
                                gained);
    }

    private static String format(String words, Object... of) {
        return String.format(Locale.ROOT, words, of);
    }
}
