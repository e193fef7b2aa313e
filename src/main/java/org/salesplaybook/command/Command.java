package org.salesplaybook.command;

import java.io.PrintStream;
import java.util.List;

/**
 * What is done by a word on the command line, {@code java -jar sales-playbook.jar <name> <arguments>}, instead of
 * running the application: with its settings and its database, without engine, migrations and web server. Its class
 * need only exist; it is constructed by Spring, and gets the data source, {@code JdbcClient} and
 * {@code TransactionTemplate}, and what its own {@code @Import} names. It must not be a {@code @Component}, which would
 * make it a part of the running application.
 */
public interface Command {

    /** @return the word */
    String name();

    /** @return what it does and takes, in Chinese, one line */
    String help();

    /**
     * Does it.
     *
     * @param arguments what follows the word, without settings ({@code --name=value})
     * @param out where the answer is written to, in Chinese
     * @return the exit code: 0 where all is well, 1 where it is not, 2 where the arguments are wrong
     */
    int run(List<String> arguments, PrintStream out);
}
