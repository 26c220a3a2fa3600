// How does a transaction begin and say who acts in one trip to the server? Both travel in the same message.
import { AsyncLocalStorage } from 'node:async_hooks'
import {
  CompiledQuery,
  type DatabaseConnection,
  PostgresDialect,
  PostgresDriver,
  type TransactionSettings,
} from 'kysely'

/** What is said right after `begin`, for the transaction about to open: words of ours only, never what somebody typed. */
export const afterBegin = new AsyncLocalStorage<string>()

class EnteringDriver extends PostgresDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    const said = afterBegin.getStore()
    if (said === undefined) return super.beginTransaction(connection, settings)
    await connection.executeQuery(CompiledQuery.raw(`begin; ${said}`))
  }
}

export class EnteringDialect extends PostgresDialect {
  readonly #config: ConstructorParameters<typeof PostgresDriver>[0]
  constructor(config: ConstructorParameters<typeof PostgresDriver>[0]) {
    super(config)
    this.#config = config
  }
  override createDriver(): PostgresDriver {
    return new EnteringDriver(this.#config)
  }
}
