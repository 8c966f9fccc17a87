// Before there is a draft: where to put one, how far the engine is, and why it is safe.
import type { JSX } from "preact";
import type { Step } from "../engine/protocol";
import type { Desk } from "../model/desk";
import type { Key } from "../words";
import { useDesk } from "./context";
import { Icon } from "./icons";

interface Props {
  readonly onFiles: () => void;
  readonly onFolder: () => void;
  readonly onPaste: () => void;
}

export function Start({ onFiles, onFolder, onPaste }: Props): JSX.Element {
  const { desk, t } = useDesk();
  return (
    <main class="start">
      <div class="sheet">
        <Seal />
        <h1>{t("drop")}</h1>
        <p class="lead">{t("dropMany")}</p>
        <p class="choices">
          <button type="button" class="primary" onClick={onFiles}>
            <Icon name="file" /> {t("chooseFiles")}
          </button>
          <button type="button" onClick={onFolder}>
            <Icon name="folder" /> {t("chooseFolder")}
          </button>
          <button type="button" onClick={onPaste}>
            <Icon name="paste" /> {t("paste")}
          </button>
        </p>
        <EngineState desk={desk} />
      </div>
      <p class="tagline">{t("tagline")}</p>
      <p class="safe">
        <Icon name="shield" /> {t("offline")}
      </p>
    </main>
  );
}

export function Seal(): JSX.Element {
  return (
    <svg class="seal" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <rect x="3" y="3" width="58" height="58" rx="9" />
      <path d="m18 33 10 10 19-22" />
    </svg>
  );
}

const STEPS: Record<Step, Key> = { unpack: "stepUnpack", python: "stepPython", files: "stepRules", rules: "stepRules" };

export function EngineState({ desk }: { desk: Desk }): JSX.Element | null {
  const { t } = useDesk();
  const { engine, progress, engineError } = desk.state;
  if (engine === "failed") {
    return (
      <div class="engine failed" role="alert">
        <p>{t("engineFailed")}</p>
        <details>
          <summary>{t("details")}</summary>
          <pre>{engineError}</pre>
        </details>
      </div>
    );
  }
  const share = engine === "ready" ? 1 : progress.share;
  return (
    <div class="engine">
      <progress aria-label={t("starting")} max={1} value={share} />
      <p role="status">{engine === "ready" ? t("ready") : `${t("starting")}（${t(STEPS[progress.step]!)}…）`}</p>
    </div>
  );
}
