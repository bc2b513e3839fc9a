import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;

/**
 * A program with many connection pools, for what it costs to read them: {@code java -cp
 * 'packaging/pool-patients/target/lib/*' ManyPools.java [20]}. Each pool has one user, who borrows a connection
 * for 5 ms fifty times a second; nobody waits. Prints its process id, and ends with its input.
 */
public class ManyPools {
    public static void main(String[] args) throws Exception {
        int many = args.length == 0 ? 20 : Integer.parseInt(args[0]);
        for (int i = 0; i < many; i++) {
            HikariConfig config = new HikariConfig();
            config.setPoolName("pool" + i);
            config.setJdbcUrl("jdbc:h2:mem:db" + i);
            config.setMaximumPoolSize(4);
            config.setRegisterMbeans(true);
            HikariDataSource pool = new HikariDataSource(config);
            Thread.ofPlatform().daemon().name("user-" + i).start(() -> use(pool));
        }
        System.out.println(ProcessHandle.current().pid());
        System.in.transferTo(System.out);
    }

    private static void use(HikariDataSource pool) {
        while (true) {
            try (Connection _ = pool.getConnection()) {
                LockSupport.parkNanos(5_000_000);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            LockSupport.parkNanos(15_000_000);
        }
    }
}
