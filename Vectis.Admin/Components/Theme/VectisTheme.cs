using MudBlazor;

namespace Vectis.Admin.Components.Theme;

/// <summary>
/// The look of the app in MudBlazor's terms: petrol on paper, nothing louder than what matters. The same colours stand as custom properties
/// in app.css for what is shown before and beside the circuit; a test holds the two together.
/// </summary>
public static class VectisTheme
{
    private static readonly string[] SystemFonts =
        ["Segoe UI Variable Text", "Segoe UI", "system-ui", "-apple-system", "Cantarell", "Noto Sans", "Ubuntu", "Helvetica Neue", "Arial", "sans-serif"];

    /// <summary>The theme.</summary>
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0b6670",
            PrimaryContrastText = "#ffffff",
            Secondary = "#8a5a16",
            SecondaryContrastText = "#ffffff",
            Tertiary = "#3b5a86",
            Info = "#2a5d9f",
            Success = "#1c7345",
            Warning = "#8f5a00",
            WarningContrastText = "#ffffff",
            Error = "#b3261e",
            Dark = "#14232a",
            Black = "#14232a",
            TextPrimary = "#14232a",
            TextSecondary = "#4f626a",
            TextDisabled = "#7d8c92",
            ActionDefault = "#4f626a",
            ActionDisabled = "#9aa7ab",
            ActionDisabledBackground = "#e6ebea",
            Background = "#f5f7f6",
            BackgroundGray = "#ecf0ef",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#14232a",
            DrawerBackground = "#f5f7f6",
            DrawerText = "#33474f",
            DrawerIcon = "#4f626a",
            LinesDefault = "#dbe3e2",
            LinesInputs = "#8a9a9f",
            TableLines = "#e3e9e8",
            TableStriped = "#f8faf9",
            TableHover = "#eef4f3",
            Divider = "#dbe3e2",
            DividerLight = "#e8eeed",
            OverlayDark = "rgba(14,32,36,0.45)",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#5bc4c4",
            PrimaryContrastText = "#04282b",
            Secondary = "#e2b15c",
            SecondaryContrastText = "#2b1d02",
            Tertiary = "#9db8e2",
            TertiaryContrastText = "#0f1f38",
            Info = "#8fb8f0",
            InfoContrastText = "#0b1f3a",
            Success = "#7ed3a1",
            SuccessContrastText = "#062b17",
            Warning = "#efc069",
            WarningContrastText = "#2e2000",
            Error = "#ff9e95",
            ErrorContrastText = "#3b0805",
            Dark = "#24343a",
            Black = "#0a1113",
            TextPrimary = "#e4ecec",
            TextSecondary = "#a3b5b8",
            TextDisabled = "#70838a",
            ActionDefault = "#a3b5b8",
            ActionDisabled = "#5c6d72",
            ActionDisabledBackground = "#1e2d31",
            Background = "#0e1618",
            BackgroundGray = "#121c1f",
            Surface = "#152023",
            AppbarBackground = "#121c1f",
            AppbarText = "#e4ecec",
            DrawerBackground = "#0e1618",
            DrawerText = "#c4d1d3",
            DrawerIcon = "#a3b5b8",
            LinesDefault = "#26363a",
            LinesInputs = "#6a7d83",
            TableLines = "#223135",
            TableStriped = "#172427",
            TableHover = "#1a2a2d",
            Divider = "#26363a",
            DividerLight = "#1e2d31",
            OverlayDark = "rgba(0,0,0,0.6)",
        },
        LayoutProperties = new LayoutProperties
        {
            DefaultBorderRadius = "8px",
            DrawerWidthLeft = "264px",
            AppbarHeight = "60px",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = SystemFonts, FontSize = "0.9375rem", LineHeight = "1.5", LetterSpacing = "0" },
            H1 = new H1Typography { FontFamily = SystemFonts, FontSize = "1.75rem", FontWeight = "650", LineHeight = "1.2", LetterSpacing = "-0.015em" },
            H2 = new H2Typography { FontFamily = SystemFonts, FontSize = "1.25rem", FontWeight = "650", LineHeight = "1.3", LetterSpacing = "-0.01em" },
            H3 = new H3Typography { FontFamily = SystemFonts, FontSize = "1.0625rem", FontWeight = "650", LineHeight = "1.4", LetterSpacing = "0" },
            H4 = new H4Typography { FontFamily = SystemFonts, FontSize = "1rem", FontWeight = "650", LineHeight = "1.4", LetterSpacing = "0" },
            H5 = new H5Typography { FontFamily = SystemFonts, FontSize = "0.9375rem", FontWeight = "650", LineHeight = "1.4", LetterSpacing = "0" },
            H6 = new H6Typography { FontFamily = SystemFonts, FontSize = "1.125rem", FontWeight = "650", LineHeight = "1.4", LetterSpacing = "-0.005em" },
            Subtitle1 = new Subtitle1Typography { FontFamily = SystemFonts, FontSize = "1rem", FontWeight = "500", LineHeight = "1.5", LetterSpacing = "0" },
            Subtitle2 = new Subtitle2Typography { FontFamily = SystemFonts, FontSize = "0.875rem", FontWeight = "600", LineHeight = "1.5", LetterSpacing = "0" },
            Body1 = new Body1Typography { FontFamily = SystemFonts, FontSize = "0.9375rem", LineHeight = "1.55", LetterSpacing = "0" },
            Body2 = new Body2Typography { FontFamily = SystemFonts, FontSize = "0.875rem", LineHeight = "1.5", LetterSpacing = "0" },
            Button = new ButtonTypography { FontFamily = SystemFonts, FontSize = "0.9rem", FontWeight = "600", LineHeight = "1.6", LetterSpacing = "0", TextTransform = "none" },
            Caption = new CaptionTypography { FontFamily = SystemFonts, FontSize = "0.8125rem", LineHeight = "1.45", LetterSpacing = "0" },
            Overline = new OverlineTypography { FontFamily = SystemFonts, FontSize = "0.75rem", FontWeight = "650", LineHeight = "1.6", LetterSpacing = "0.06em" },
        },
    };
}
