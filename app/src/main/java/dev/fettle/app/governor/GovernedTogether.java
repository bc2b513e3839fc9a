package dev.fettle.app.governor;

import dev.fettle.app.frame.Governed;
import dev.fettle.app.frame.Governed.Kind;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.governor.Decision;
import dev.fettle.tuning.governor.Price;
import dev.fettle.tuning.governor.SharedBudget;
import dev.fettle.tuning.governor.SharedBudget.Claim;
import dev.fettle.tuning.governor.SharedBudget.Member;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Several heaps under one memory budget: one price for all, found anew each time. What is not known of a
 * heap, or has stopped, keeps what it has. For one thread.
 */
public final class GovernedTogether {
    private static final String ALL = "all together";

    private final List<GovernedHeap> heaps;
    private final long budget;
    private final GovernedLog log = new GovernedLog(ALL);

    /**
     * @param budget of the soft limits together, in bytes
     */
    public GovernedTogether(List<GovernedHeap> heaps, long budget) {
        this.heaps = List.copyOf(heaps);
        this.budget = budget;
    }

    /**
     * Decides for all, and moves what is to be moved; about once a second.
     *
     * @param away whose link is lost, by name, and may come back: those are left alone, and meanwhile none
     *     of the others is moved, since what they leave each other is not known
     */
    public List<Governed> tick(Instant now, Set<String> away) {
        List<String> awaited =
                heaps.stream()
                        .filter(heap -> !heap.over() && away.contains(heap.name()))
                        .map(GovernedHeap::name)
                        .toList();
        return awaited.isEmpty() ? tick(now) : meanwhile(now, awaited);
    }

    /** What stops, drifts or is being restored does not wait for another JVM. */
    private List<Governed> meanwhile(Instant now, List<String> away) {
        var said = new ArrayList<Governed>();
        for (GovernedHeap heap : heaps) {
            if (!away.contains(heap.name())) {
                said.addAll(heap.carryOut(held(heap.decide(now), away), now));
            }
        }
        return said;
    }

    private static Decision held(Decision decision, List<String> away) {
        return decision instanceof Decision.Move
                ? new Decision.Hold(
                        "the link to "
                                + String.join(", ", away)
                                + " is lost, with which it shares the budget",
                        false)
                : decision;
    }

    private List<Governed> tick(Instant now) {
        var said = new ArrayList<Governed>();
        Map<String, Decision> decisions = decisions(now, said);
        var claims = new ArrayList<Claim>();
        for (GovernedHeap heap : heaps) {
            long wanted =
                    !heap.over() && decisions.get(heap.name()) instanceof Decision.Move(long to, _)
                            ? to
                            : heap.taken();
            claims.add(new Claim(heap.name(), heap.taken(), wanted));
        }
        Map<String, Long> legal = SharedBudget.legal(claims, budget);
        var byName = new LinkedHashMap<String, GovernedHeap>();
        // What is lowered first makes the room for what is raised.
        legal.keySet().forEach(name -> byName.put(name, heap(name)));
        heaps.forEach(heap -> byName.putIfAbsent(heap.name(), heap));
        byName.forEach(
                (name, heap) ->
                        said.addAll(
                                heap.carryOut(allowed(decisions.get(name), legal.get(name)), now)));
        return said;
    }

    private GovernedHeap heap(String name) {
        return heaps.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }

    private static Decision allowed(Decision decision, Long to) {
        if (!(decision instanceof Decision.Move(long wanted, String why))) {
            return decision;
        }
        if (to == null) {
            return new Decision.Hold(
                    "the budget has no room for more now; asked is: " + why, false);
        }
        return to == wanted
                ? decision
                : new Decision.Move(to, "as far as the budget has room; asked is: " + why);
    }

    private Map<String, Decision> decisions(Instant now, List<Governed> said) {
        var members = new ArrayList<Member>();
        long kept = 0;
        for (GovernedHeap heap : heaps) {
            var member = heap.member(now);
            if (member.isPresent()) {
                members.add(member.get());
            } else {
                kept += heap.taken();
            }
        }
        var decisions = new HashMap<String, Decision>();
        if (members.isEmpty()) {
            heaps.forEach(heap -> decisions.put(heap.name(), heap.decide(now)));
            return decisions;
        }
        switch (SharedBudget.of(members, budget - kept)) {
            case SharedBudget.Shared(Price price, Map<String, Long> limits) -> {
                heaps.forEach(heap -> heap.price(price));
                said.addAll(log.quiet(now, Kind.HOLDS, "shared", words(price, limits, kept)));
            }
            case SharedBudget.Ample(long most) -> {
                heaps.forEach(heap -> heap.price(new Price.PerByte(SharedBudget.CHEAPEST)));
                said.addAll(
                        log.quiet(
                                now,
                                Kind.HOLDS,
                                "ample",
                                "The budget of %s is enough for the greatest size of every heap, %s together."
                                        .formatted(words(budget), words(most))));
            }
            case SharedBudget.TooSmall(long least) -> {
                said.addAll(
                        log.quiet(
                                now,
                                Kind.ALARM,
                                "small",
                                "A budget of %s is too small: %s would be safe for these heaps%s."
                                        .formatted(
                                                words(budget),
                                                words(least + kept),
                                                kept == 0
                                                        ? ""
                                                        : ", of which %s are kept by those of which too little is known"
                                                                .formatted(words(kept)))));
                // The dearest price: each goes to what is safe for it, and no further.
                heaps.forEach(heap -> heap.price(new Price.PerByte(SharedBudget.DEAREST)));
            }
        }
        heaps.forEach(heap -> decisions.put(heap.name(), heap.decide(now)));
        return decisions;
    }

    private String words(Price price, Map<String, Long> limits, long kept) {
        var parts = new ArrayList<String>();
        limits.forEach((name, limit) -> parts.add(name + " " + words(limit)));
        return "One price meets the budget of %s: %s; %s%s."
                .formatted(
                        words(budget),
                        price.words(),
                        String.join(", ", parts),
                        kept == 0 ? "" : ", and " + words(kept) + " are kept");
    }

    private static String words(long bytes) {
        return Setting.bytes(bytes).words();
    }

    public boolean over() {
        return heaps.stream().allMatch(Governing::over);
    }
}
