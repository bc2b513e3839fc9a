package dev.fettle.tuning.governor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One memory budget over several heaps: all pay the same price for a byte, the one at which their limits
 * together just meet the budget. That is the share at which their collectors work least together.
 */
public sealed interface SharedBudget {
    /**
     * A heap that takes part.
     *
     * @param least bytes below which it is not safe
     * @param most bytes that it can take
     */
    record Member(String name, Burden burden, long least, long most) {
        long limit(Price price) {
            double asked = burden.live() + price.room(burden);
            return (long) Math.clamp(asked, (double) Math.min(least, most), (double) most);
        }
    }

    /**
     * The budget is shared.
     *
     * @param limits in bytes, by name; together at most the budget
     */
    record Shared(Price price, Map<String, Long> limits) implements SharedBudget {}

    /** There is enough for every heap's greatest size: nothing need be limited. */
    record Ample(long most) implements SharedBudget {}

    /**
     * It cannot be met.
     *
     * @param least what would be safe for all of them together, in bytes
     */
    record TooSmall(long least) implements SharedBudget {}

    /** Prices between which every real one lies: a processor for a byte, and one for an exabyte. */
    double DEAREST = 1;

    double CHEAPEST = 1e-18;

    /** Halvings of the logarithm: far below a byte at the end. */
    int HALVINGS = 100;

    /**
     * @param members at least one, of different names
     * @param budget in bytes
     */
    static SharedBudget of(List<Member> members, long budget) {
        long least = members.stream().mapToLong(it -> Math.min(it.least(), it.most())).sum();
        long most = members.stream().mapToLong(Member::most).sum();
        if (least > budget) {
            return new TooSmall(least);
        }
        if (most <= budget) {
            return new Ample(most);
        }
        double low = Math.log(CHEAPEST);
        double high = Math.log(DEAREST);
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (sum(members, new Price.PerByte(Math.exp(middle))) > budget) {
                low = middle;
            } else {
                high = middle;
            }
        }
        var price = new Price.PerByte(Math.exp(high));
        var limits = new LinkedHashMap<String, Long>();
        members.forEach(it -> limits.put(it.name(), it.limit(price)));
        return new Shared(price, limits);
    }

    private static long sum(List<Member> members, Price price) {
        return members.stream().mapToLong(it -> it.limit(price)).sum();
    }

    /** A move of one of several. */
    record Claim(String name, long current, long wanted) {}

    /**
     * What may be moved now so that the limits never exceed the budget together, not even for a moment:
     * what is lowered at once, what is raised only as far as there is room already.
     *
     * @param claims of all heaps, also of those that are to stay
     * @return what each may be moved to, the lowered ones first; those that stay are left out
     */
    static Map<String, Long> legal(List<Claim> claims, long budget) {
        var moves = new LinkedHashMap<String, Long>();
        var raised = new ArrayList<Claim>();
        long after = 0;
        for (Claim claim : claims) {
            after += claim.current();
            if (claim.wanted() < claim.current()) {
                moves.put(claim.name(), claim.wanted());
            } else if (claim.wanted() > claim.current()) {
                raised.add(claim);
            }
        }
        long free = budget - after;
        long asked = raised.stream().mapToLong(it -> it.wanted() - it.current()).sum();
        for (Claim claim : raised) {
            double part = asked == 0 ? 0 : Math.min(1, Math.max(0, free) / (double) asked);
            long by = (long) ((claim.wanted() - claim.current()) * part);
            // A twentieth at least, or all of it: not a move for every byte that comes free.
            if (by > 0 && (part == 1 || by * 20 >= claim.current())) {
                moves.put(claim.name(), claim.current() + by);
            }
        }
        return moves;
    }
}
