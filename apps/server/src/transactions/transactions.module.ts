import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { InfluenceModule } from '../influence/influence.module.js';
import { BuyerRepository } from './buyer.repository.js';
import { Buyers } from './buyers.service.js';
import { CustomerFigureRepository } from './customer-figure.repository.js';
import { CustomerReckoning } from './customer-reckoning.service.js';
import { Customers } from './customers.service.js';
import { PurchaseRepository } from './purchase.repository.js';
import { TransactionRepository } from './transaction.repository.js';
import { TransactionImports } from './transaction-imports.service.js';
import { TransactionTables } from './transaction-table.service.js';
import { TransactionVersionRepository } from './transaction-version.repository.js';
import { TransactionsController } from './transactions.controller.js';
import { Transactions } from './transactions.service.js';
import { UnmatchedCustomers } from './unmatched-customers.service.js';

/** What customers bought, and what follows from it. */
@Module({
  imports: [AccountsModule, InfluenceModule],
  controllers: [TransactionsController],
  providers: [
    BuyerRepository,
    Buyers,
    CustomerFigureRepository,
    CustomerReckoning,
    Customers,
    PurchaseRepository,
    TransactionRepository,
    TransactionTables,
    TransactionImports,
    TransactionVersionRepository,
    Transactions,
    UnmatchedCustomers,
  ],
  exports: [Transactions],
})
export class TransactionsModule {}
