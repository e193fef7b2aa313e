package org.salesplaybook.opening;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Prints the faults without a stack trace: all that there are, whatever stopped the start first. */
class CannotStartAnalyzer extends AbstractFailureAnalyzer<CannotStart> {

    private final ConfigurableEnvironment settings;

    CannotStartAnalyzer(Environment settings) {
        this.settings = (ConfigurableEnvironment) settings;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, CannotStart cause) {
        return new FailureAnalysis(
                WhatStops.described(WhatStops.all(cause, settings)), "请改正后重新启动。数据库中的流程和业务没有改动。", cause);
    }
}
