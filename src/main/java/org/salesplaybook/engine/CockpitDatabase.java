package org.salesplaybook.engine;

import java.util.List;
import org.camunda.bpm.cockpit.db.CommandExecutor;
import org.camunda.bpm.cockpit.impl.DefaultCockpitRuntimeDelegate;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.webapp.impl.db.QuerySessionFactory;

/**
 * Cockpit has statements of its own and asks the database past the engine: for a page of cases it reads all that are
 * open, each with its grants (docs/performance.md). Its rights and answers stay as they are, and it reads what it
 * shows.
 */
class CockpitDatabase extends DefaultCockpitRuntimeDelegate {

    @Override
    protected CommandExecutor createCommandExecutor(String engine) {
        Queries queries = new Queries();
        queries.initFromProcessEngineConfiguration(
                ((ProcessEngineImpl) getProcessEngine(engine)).getProcessEngineConfiguration(), getMappingFiles());
        return new CommandExecutor() {
            @Override
            public <T> T executeCommand(Command<T> command) {
                return queries.getCommandExecutorTxRequired().execute(command);
            }
        };
    }

    private static class Queries extends QuerySessionFactory {

        @Override
        protected void initSqlSessionFactory() {
            super.initSqlSessionFactory();
            // the last is the first to see a statement
            List.of(new PlainLists(), new OpenCases())
                    .forEach(getSqlSessionFactory().getConfiguration()::addInterceptor);
        }

        @Override
        protected void initSessionFactories() {
            super.initSessionFactories();
            addSessionFactory(new ManagerFactory<>(AuthorizationManager.class, GrantsOfAll::new));
        }
    }

    /** Whoever may read every case needs no grant for each. */
    private static class GrantsOfAll extends Grants {

        @Override
        public void enableQueryAuthCheck(AuthorizationCheck check) {
            super.enableQueryAuthCheck(check);
            check.setAuthorizationCheckEnabled(check.getPermissionChecks().getAllPermissionChecks().stream()
                    .noneMatch(needed -> isAuthorized(
                            check.getAuthUserId(),
                            check.getAuthGroupIds(),
                            needed.getPermission(),
                            needed.getResource(),
                            Authorization.ANY)));
        }
    }
}
