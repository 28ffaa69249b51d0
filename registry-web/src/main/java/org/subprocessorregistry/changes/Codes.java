package org.subprocessorregistry.changes;

import java.util.List;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import com.fasterxml.jackson.core.type.TypeReference;
import org.subprocessorregistry.engagements.Engagement;
import org.subprocessorregistry.platform.Json;
import org.subprocessorregistry.subprocessors.Identity;

/** How this feature's values stand in their columns. */
final class Codes {

    private Codes() {
    }

    @Converter
    static class OfKind implements AttributeConverter<ChangeKind, String> {

        @Override
        public String convertToDatabaseColumn(ChangeKind kind) {
            return kind == null ? null : kind.code();
        }

        @Override
        public ChangeKind convertToEntityAttribute(String code) {
            return code == null ? null : ChangeKind.of(code);
        }
    }

    @Converter
    static class OfState implements AttributeConverter<ChangeState, String> {

        @Override
        public String convertToDatabaseColumn(ChangeState state) {
            return state == null ? null : state.code();
        }

        @Override
        public ChangeState convertToEntityAttribute(String code) {
            return code == null ? null : ChangeState.of(code);
        }
    }

    @Converter
    static class OfTreatment implements AttributeConverter<Treatment, String> {

        @Override
        public String convertToDatabaseColumn(Treatment treatment) {
            return treatment == null ? null : treatment.code();
        }

        @Override
        public Treatment convertToEntityAttribute(String code) {
            return code == null ? null : Treatment.of(code);
        }
    }

    @Converter
    static class OfMateriality implements AttributeConverter<List<MaterialityDecision.Reason>, Object> {

        private static final TypeReference<List<MaterialityDecision.Reason>> REASONS = new TypeReference<>() { };

        @Override
        public Object convertToDatabaseColumn(List<MaterialityDecision.Reason> reasons) {
            return Json.write(reasons == null ? List.of() : reasons);
        }

        @Override
        public List<MaterialityDecision.Reason> convertToEntityAttribute(Object json) {
            return json == null ? List.of() : Json.read(json.toString(), REASONS);
        }
    }

    @Converter
    static class OfWindowState implements AttributeConverter<WindowState, String> {

        @Override
        public String convertToDatabaseColumn(WindowState state) {
            return state == null ? null : state.code();
        }

        @Override
        public WindowState convertToEntityAttribute(String code) {
            return code == null ? null : WindowState.of(code);
        }
    }

    @Converter
    static class OfEngagement implements AttributeConverter<Engagement, Object> {

        @Override
        public Object convertToDatabaseColumn(Engagement engagement) {
            return engagement == null ? null : Json.write(engagement);
        }

        @Override
        public Engagement convertToEntityAttribute(Object json) {
            return json == null ? null : Json.read(json.toString(), Engagement.class);
        }
    }

    @Converter
    static class OfIdentity implements AttributeConverter<Identity, Object> {

        @Override
        public Object convertToDatabaseColumn(Identity identity) {
            return identity == null ? null : Json.write(identity);
        }

        @Override
        public Identity convertToEntityAttribute(Object json) {
            return json == null ? null : Json.read(json.toString(), Identity.class);
        }
    }

    @Converter
    static class OfCorrection implements AttributeConverter<Correction, Object> {

        @Override
        public Object convertToDatabaseColumn(Correction correction) {
            return correction == null ? null : Json.write(correction);
        }

        @Override
        public Correction convertToEntityAttribute(Object json) {
            return json == null ? null : Json.read(json.toString(), Correction.class);
        }
    }

    @Converter
    static class OfBefore implements AttributeConverter<ChangeItem.Before, Object> {

        @Override
        public Object convertToDatabaseColumn(ChangeItem.Before before) {
            return before == null ? null : Json.write(before);
        }

        @Override
        public ChangeItem.Before convertToEntityAttribute(Object json) {
            return json == null ? null : Json.read(json.toString(), ChangeItem.Before.class);
        }
    }
}
