package org.salesplaybook.engine;

import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.HasDbRevision;
import org.camunda.commons.utils.cache.ConcurrentLruCache;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the engine would ask the database again in every command: definitions of processes and jobs, when something
 * began, and until when a case's history is kept. Beginnings never change. Of all else, what this node changes is
 * forgotten at once; what other nodes change is seen within {@value #SECONDS_KNOWN} seconds: the database is asked
 * every second which definitions there are in which revision, and where no answer that young is there, because it or
 * this node was held up, nothing is taken from memory.
 */
@Component
@DependsOnDatabaseInitialization
class EngineMemory implements SmartLifecycle {

    /** So long after a look at the database nothing that could have changed is asked again. */
    static final int SECONDS_KNOWN = 3;

    private static final Logger LOG = LoggerFactory.getLogger(EngineMemory.class);
    private static final int MOST_DEFINITIONS = 10_000;
    private static final int MOST_BEGINNINGS = 20_000;
    private static final String CHANGING = "changing ";
    /**
     * Each definition in its revision, and the batches that change until when history is kept; for a case that goes on,
     * nothing else does.
     */
    private static final String SEEN =
            "select id_ || ' ' || rev_ from act_re_procdef union all select id_ || ' ' || rev_ from act_ru_jobdef "
                    + "union all select '" + CHANGING
                    + "' || id_ from act_ru_batch where type_ = 'process-set-removal-time' "
                    + "union all select 'changed ' || id_ from act_hi_batch where type_ = 'process-set-removal-time'";

    /**
     * @param began of a case, an activity or a task
     * @param removalTime of a case's history, unless it is kept for good; all else has none
     */
    record Beginning(Date began, @Nullable Date removalTime) {}

    private record Key(Class<?> type, String id) {}

    /** @param age of this memory, when it was read */
    private record Kept(long age, Beginning what) {}

    private final JdbcClient database;
    private final ConcurrentLruCache<Key, DbEntity> definitions = new ConcurrentLruCache<>(MOST_DEFINITIONS);
    private final ConcurrentLruCache<String, Kept> cases = new ConcurrentLruCache<>(MOST_BEGINNINGS);
    private final ConcurrentLruCache<Key, Beginning> steps = new ConcurrentLruCache<>(MOST_BEGINNINGS);
    private volatile long age;
    private volatile Set<String> seen = Set.of();
    private volatile boolean removalTimesChange;
    private volatile long seenAt = System.nanoTime() - TimeUnit.SECONDS.toNanos(SECONDS_KNOWN);
    private volatile @Nullable ScheduledExecutorService looks;

    EngineMemory(JdbcClient database) {
        this.database = database;
    }

    /** Asks the database what there is now. */
    void look() {
        long begun = System.nanoTime();
        long ageThen = age;
        Set<String> found = database.sql(SEEN).query(String.class).set();
        synchronized (this) {
            if (age == ageThen) {
                if (!found.equals(seen)) {
                    age++;
                }
                seen = found;
                removalTimesChange = found.stream().anyMatch(one -> one.startsWith(CHANGING));
                seenAt = begun;
            }
        }
    }

    /** This node has changed something, or may have: nothing is known until the next look. */
    synchronized void forget() {
        age++;
        seen = Set.of();
        // what was not committed may be among them
        definitions.clear();
    }

    /**
     * @return to be handed in with what is read of a case from now on: it is of no use to anybody where something
     *     changes meanwhile
     */
    long age() {
        return age;
    }

    /** @return as the last look saw it, which nobody may change; empty where it has to be read */
    <T extends DbEntity & HasDbRevision> Optional<T> definition(Class<T> type, String id) {
        return Optional.ofNullable(definitions.get(new Key(type, id)))
                .map(type::cast)
                .filter(definition -> isFresh() && seen.contains(id + " " + definition.getRevision()));
    }

    /** @param definition which nobody changes any more */
    void keep(DbEntity definition) {
        definitions.put(new Key(definition.getClass(), definition.getId()), definition);
    }

    /** @return empty where it has to be read */
    Optional<Beginning> ofCase(String processInstance) {
        return Optional.ofNullable(cases.get(processInstance))
                .filter(kept -> isFresh() && kept.age() == age && !removalTimesChange)
                .map(Kept::what);
    }

    void keepOfCase(long read, String processInstance, Beginning beginning) {
        cases.put(processInstance, new Kept(read, beginning));
    }

    private boolean isFresh() {
        return System.nanoTime() - seenAt < TimeUnit.SECONDS.toNanos(SECONDS_KNOWN);
    }

    /** @return of an activity or a task; empty where it has to be read */
    Optional<Beginning> ofStep(Class<?> type, String id) {
        return Optional.ofNullable(steps.get(new Key(type, id)));
    }

    void keepOfStep(Class<?> type, String id, Date began) {
        steps.put(new Key(type, id), new Beginning(began, null));
    }

    @Override
    public void start() {
        // a thread of its own: no work, however much there is, keeps the memory from being used
        looks = Executors.newSingleThreadScheduledExecutor(look -> {
            Thread thread = new Thread(look, "engine-memory");
            thread.setDaemon(true);
            return thread;
        });
        looks.scheduleWithFixedDelay(this::lookIfPossible, 0, 1, TimeUnit.SECONDS);
    }

    private void lookIfPossible() {
        try {
            look();
        } catch (RuntimeException e) {
            // thrown on, it would be the last look
            LOG.debug("The database did not say whether definitions have changed: {}", e.getMessage());
        }
    }

    @Override
    public void stop() {
        if (looks != null) {
            looks.shutdownNow();
            looks = null;
        }
    }

    @Override
    public boolean isRunning() {
        return looks != null;
    }

    /** Before anything that works with the engine. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
