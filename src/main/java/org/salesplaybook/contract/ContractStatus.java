package org.salesplaybook.contract;

/** How it is with a contract that both sides have signed. */
enum ContractStatus {
    /** 合同已签订: orders can refer to it. */
    SIGNED,
    /** 合同终止: not carried out. */
    TERMINATED
}
