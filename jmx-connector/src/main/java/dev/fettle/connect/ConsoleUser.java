package dev.fettle.connect;

/** Who runs this console, and what that says where a process may not be looked into. */
final class ConsoleUser {
    private static final String NAME = System.getProperty("user.name", "");

    /**
     * Why the owner or root is refused, as a clause: Linux asks for the capabilities of the process
     * looked into (ptrace(2), "Ptrace access mode checking").
     */
    static final String REFUSED =
            "the system refuses even to user "
                    + NAME
                    + ", as it does where a process has rights that Fettle lacks (in a container"
                    + " without CAP_SYS_PTRACE, for one)";

    private ConsoleUser() {}

    /** Whether it would be wrong to say that another user keeps this one out. */
    static boolean isShutOutBy(String owner) {
        return isShutOutBy(owner, NAME);
    }

    static boolean isShutOutBy(String owner, String self) {
        return self.equals("root") || self.equals(owner);
    }
}
