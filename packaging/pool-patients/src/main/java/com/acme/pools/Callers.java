package com.acme.pools;

/** Those who call through a breaker. */
final class Callers {
    private final Breaker breaker;
    private final Trouble trouble;
    private Crowd crowd = new Crowd(0, (all, who) -> {});

    Callers(Breaker breaker, Trouble trouble) {
        this.breaker = breaker;
        this.trouble = trouble;
    }

    void obey(String[] words) throws InterruptedException {
        switch (words[0]) {
            case "idle", "release" -> crowd.end();
            case "busy" -> busy(Integer.parseInt(words[1]));
            case "call" -> call(Integer.parseInt(words[1]));
            default -> throw new IllegalArgumentException("no word for a breaker");
        }
    }

    /** So many call, each again as soon as it has its answer. */
    private void busy(int callers) throws InterruptedException {
        crowd.end();
        crowd = new Crowd(callers, (all, who) -> breaker.call(() -> trouble.work(all)));
    }

    /** So many calls and no others, one after the other, whatever comes of them. */
    private void call(int calls) throws InterruptedException {
        crowd.end();
        var caller = new Crowd(0, (all, who) -> {});
        for (int i = 0; i < calls; i++) {
            try {
                breaker.call(() -> trouble.work(caller));
            } catch (InterruptedException stopped) {
                throw stopped;
            } catch (Exception expected) {
                // Failed, or not permitted: the breaker has counted it.
            }
        }
    }
}
