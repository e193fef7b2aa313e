package org.salesplaybook.expressions;

import org.camunda.bpm.engine.ArtifactFactory;
import org.camunda.bpm.engine.ProcessEngineException;

/**
 * No object is made of a class that a diagram names, nor of those that the engine brings for steps of the kinds
 * {@code shell} and {@code mail}: what a step does is a bean that is meant for diagrams.
 */
final class NoClasses implements ArtifactFactory {

    @Override
    public <T> T getArtifact(Class<T> type) {
        throw new ProcessEngineException("流程中不能使用 Java 类 " + type.getName());
    }
}
