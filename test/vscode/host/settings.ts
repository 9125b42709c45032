// The user settings of the VS Code that we start: quiet (no welcome page, no telemetry, no tips), so
// that what is on the screen is the workbench and this extension.

export const THEMES = { dark: 'Default Dark Modern', light: 'Default Light Modern' } as const;
export type ThemeName = keyof typeof THEMES;

/** For the server's environment: no extension gallery, hence no look-up of its host. */
export const NO_GALLERY = { EXTENSIONS_GALLERY: '{"serviceUrl":""}' };

/** The content of User/settings.json. */
export function userSettings(theme: ThemeName): Record<string, unknown> {
  return {
    'workbench.colorTheme': THEMES[theme],
    'workbench.startupEditor': 'none',
    'workbench.tips.enabled': false,
    'workbench.enableExperiments': false,
    'workbench.welcomePage.walkthroughs.openOnInstall': false,
    'workbench.settings.enableNaturalLanguageSearch': false,
    'telemetry.telemetryLevel': 'off',
    'security.workspace.trust.enabled': false,
    'update.mode': 'none',
    'extensions.autoUpdate': false,
    'extensions.autoCheckUpdates': false,
    'extensions.ignoreRecommendations': true,
    'git.enabled': false,
    'git.openRepositoryInParentFolders': 'never',
    'chat.commandCenter.enabled': false,
    'editor.minimap.enabled': false,
    'files.simpleDialog.enable': true,
    'files.autoSave': 'off',
    'window.confirmBeforeClose': 'never',
  };
}
