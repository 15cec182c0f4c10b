import { trace } from '@opentelemetry/api';
import {
  OpenTelemetryInboundInterceptor,
  OpenTelemetryInternalsInterceptor,
  OpenTelemetryOutboundInterceptor,
} from '@temporalio/interceptors-opentelemetry/lib/workflow/index.js';
import type {
  ActivityInput,
  ContinueAsNewInput,
  Next,
  QueryInput,
  SignalInput,
  SignalWorkflowInput,
  StartChildWorkflowExecutionInput,
  WorkflowExecuteInput,
  WorkflowInboundCallsInterceptor,
  WorkflowInterceptors,
  WorkflowOutboundCallsInterceptor,
} from '@temporalio/workflow';

/**
 * Carries a trace through a workflow: from whoever started it to its activities and child workflows. Only where its
 * start brought one: the workflow of a sweep that nobody traces runs as if this file were not there. The start stands
 * in the history, so a replay takes the same way.
 */
export const interceptors = (): WorkflowInterceptors => ({
  inbound: [new TracedInbound()],
  outbound: [new TracedOutbound()],
  internals: [new OpenTelemetryInternalsInterceptor()],
});

type Inbound = WorkflowInboundCallsInterceptor;
type Outbound = WorkflowOutboundCallsInterceptor;

/** The header in which Temporal's interceptors carry a trace. */
const traceHeader = '_tracer-data';

const bringsTrace = ({ headers }: Pick<WorkflowExecuteInput, 'headers'>): boolean => traceHeader in headers;
const isTraced = (): boolean => trace.getActiveSpan() !== undefined;

class TracedInbound extends OpenTelemetryInboundInterceptor {
  override async execute(input: WorkflowExecuteInput, next: Next<Inbound, 'execute'>): Promise<unknown> {
    return bringsTrace(input) ? super.execute(input, next) : next(input);
  }

  override async handleSignal(input: SignalInput, next: Next<Inbound, 'handleSignal'>): Promise<void> {
    return bringsTrace(input) ? super.handleSignal(input, next) : next(input);
  }

  override async handleQuery(input: QueryInput, next: Next<Inbound, 'handleQuery'>): Promise<unknown> {
    return bringsTrace(input) ? super.handleQuery(input, next) : next(input);
  }
}

class TracedOutbound extends OpenTelemetryOutboundInterceptor {
  override async scheduleActivity(
    input: ActivityInput,
    next: Next<Outbound, 'scheduleActivity'>,
  ): Promise<unknown> {
    return isTraced() ? super.scheduleActivity(input, next) : next(input);
  }

  override async startChildWorkflowExecution(
    input: StartChildWorkflowExecutionInput,
    next: Next<Outbound, 'startChildWorkflowExecution'>,
  ): Promise<[Promise<string>, Promise<unknown>]> {
    return isTraced() ? super.startChildWorkflowExecution(input, next) : next(input);
  }

  override async signalWorkflow(
    input: SignalWorkflowInput,
    next: Next<Outbound, 'signalWorkflow'>,
  ): Promise<void> {
    return isTraced() ? super.signalWorkflow(input, next) : next(input);
  }

  override async continueAsNew(
    input: ContinueAsNewInput,
    next: Next<Outbound, 'continueAsNew'>,
  ): Promise<never> {
    return isTraced() ? super.continueAsNew(input, next) : next(input);
  }
}
