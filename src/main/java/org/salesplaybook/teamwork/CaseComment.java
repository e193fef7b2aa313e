package org.salesplaybook.teamwork;

import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.persistence.entity.CommentEntity;

/**
 * A comment on a case, be it open or ended. The engine would keep one on a case that has ended for longer than the case
 * itself.
 */
class CaseComment extends AddCommentCmd {

    private final HistoricProcessInstance instance;

    CaseComment(HistoricProcessInstance instance, String message) {
        super(null, instance.getId(), message);
        this.instance = instance;
    }

    @Override
    protected void provideRemovalTime(CommentEntity comment) {
        comment.setRootProcessInstanceId(instance.getRootProcessInstanceId());
        comment.setRemovalTime(instance.getRemovalTime());
    }
}
